/// What the outside may see of an attempt.
@NullMarked
package dev.vestibule.signin.publishing;

import org.jspecify.annotations.NullMarked;
