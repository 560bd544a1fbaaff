/// The way of an attempt through SAML: the question to the identity provider and the judgement of its answer.
@NullMarked
package dev.vestibule.signin.saml;

import org.jspecify.annotations.NullMarked;
