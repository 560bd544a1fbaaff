/// The same job with a mistake in it: what the admin is told.
@NullMarked
package dev.vestibule.acceptance.diagnosis;

import org.jspecify.annotations.NullMarked;
