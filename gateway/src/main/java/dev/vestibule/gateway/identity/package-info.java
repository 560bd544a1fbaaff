/// Finds out who calls and says so to the services, in a signed token.
@NullMarked
package dev.vestibule.gateway.identity;

import org.jspecify.annotations.NullMarked;
