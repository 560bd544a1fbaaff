/// Altered SAML responses by class of attack, each with the rule that has to refuse it.
@NullMarked
package dev.vestibule.connection.saml.attack;

import org.jspecify.annotations.NullMarked;
