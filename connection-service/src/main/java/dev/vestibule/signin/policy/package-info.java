/// What happens to attempts by the clock alone.
@NullMarked
package dev.vestibule.signin.policy;

import org.jspecify.annotations.NullMarked;
