/// What the outside may see of an environment.
@NullMarked
package dev.vestibule.environment.publishing;

import org.jspecify.annotations.NullMarked;
