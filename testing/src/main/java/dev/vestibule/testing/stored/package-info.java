/// What stored events must keep for ever.
@NullMarked
package dev.vestibule.testing.stored;

import org.jspecify.annotations.NullMarked;
