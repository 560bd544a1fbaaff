/// Questions of the gateway.
@NullMarked
package dev.vestibule.portallink.rest.internal;

import org.jspecify.annotations.NullMarked;
