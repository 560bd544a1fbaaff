/// A real Keycloak as the identity provider of a customer.
@NullMarked
package dev.vestibule.acceptance.keycloak;

import org.jspecify.annotations.NullMarked;
