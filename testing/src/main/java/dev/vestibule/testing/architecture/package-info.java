/// The rules of the house as ArchUnit rules.
@NullMarked
package dev.vestibule.testing.architecture;

import org.jspecify.annotations.NullMarked;
