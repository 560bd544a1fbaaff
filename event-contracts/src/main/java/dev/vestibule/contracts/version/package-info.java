/// Versions of types: which of them is current, and how the JSON of an old one becomes that of the next.
@NullMarked
package dev.vestibule.contracts.version;

import org.jspecify.annotations.NullMarked;
