/// The only place with a clock and with randomness.
@NullMarked
package dev.vestibule.workos.config;

import org.jspecify.annotations.NullMarked;
