/// What the two verifiers of a SAML response share: the question, the pinned keys and the shape of the
/// answer.
@NullMarked
package dev.vestibule.connection.saml.response;

import org.jspecify.annotations.NullMarked;
