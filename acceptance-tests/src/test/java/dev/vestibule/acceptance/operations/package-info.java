/// Operators at work on the running system.
@NullMarked
package dev.vestibule.acceptance.operations;

import org.jspecify.annotations.NullMarked;
