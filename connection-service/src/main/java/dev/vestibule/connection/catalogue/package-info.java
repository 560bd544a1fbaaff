/// The provider catalogue, as far as connections depend on it: who can be connected, and the mistakes we can
/// name.
@NullMarked
package dev.vestibule.connection.catalogue;

import org.jspecify.annotations.NullMarked;
