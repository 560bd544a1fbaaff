/// Sessions: those of the dashboard, which are the gateway's own, and those of the portal, which
/// portal-link-service knows.
@NullMarked
package dev.vestibule.gateway.session;

import org.jspecify.annotations.NullMarked;
