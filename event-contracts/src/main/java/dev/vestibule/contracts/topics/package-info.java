/// All topics in one list, for tools that read more than one.
@NullMarked
package dev.vestibule.contracts.topics;

import org.jspecify.annotations.NullMarked;
