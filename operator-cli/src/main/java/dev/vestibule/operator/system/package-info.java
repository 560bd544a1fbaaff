/// The running system: where it is, who may ask it, and what it answers.
@NullMarked
package dev.vestibule.operator.system;

import org.jspecify.annotations.NullMarked;
