/// Runs both verifiers on every response and lets only what both accept and agree on become a sign-in.
@NullMarked
package dev.vestibule.connection.saml.agreement;

import org.jspecify.annotations.NullMarked;
