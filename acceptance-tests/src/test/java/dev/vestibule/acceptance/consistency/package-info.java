/// Reading what was just written.
@NullMarked
package dev.vestibule.acceptance.consistency;

import org.jspecify.annotations.NullMarked;
