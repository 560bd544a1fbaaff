/// A SAML identity provider for tests, built on the JDK alone and on none of the product's code, so that a
/// mistake in the product's own signing or reading cannot hide itself.
@NullMarked
package dev.vestibule.testing.saml;

import org.jspecify.annotations.NullMarked;
