/// Refusals and the one place that turns every failure of a request into a JSON answer.
@NullMarked
package dev.vestibule.workos.error;

import org.jspecify.annotations.NullMarked;
