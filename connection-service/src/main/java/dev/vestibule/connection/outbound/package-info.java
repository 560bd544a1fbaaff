/// The only way out to addresses that customers supply, and the rules for which of them may be reached.
@NullMarked
package dev.vestibule.connection.outbound;

import org.jspecify.annotations.NullMarked;
