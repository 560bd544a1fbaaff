/// Decides from histories and facts whether anything went wrong.
@NullMarked
package dev.vestibule.crash.check;

import org.jspecify.annotations.NullMarked;
