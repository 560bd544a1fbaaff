/// Signing in to the dashboard, and the session behind it.
@NullMarked
package dev.vestibule.gateway.session.rest;

import org.jspecify.annotations.NullMarked;
