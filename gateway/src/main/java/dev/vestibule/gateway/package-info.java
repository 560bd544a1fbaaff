/// The one origin: every request comes in here, is matched, authenticated and passed on.
@NullMarked
package dev.vestibule.gateway;

import org.jspecify.annotations.NullMarked;
