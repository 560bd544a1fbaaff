/// The second verifier of SAML responses: Keycloak's SAML library with our glue around it.
@NullMarked
package dev.vestibule.connection.saml.keycloak;

import org.jspecify.annotations.NullMarked;
