@NullMarked
package dev.vestibule.environment;

import org.jspecify.annotations.NullMarked;
