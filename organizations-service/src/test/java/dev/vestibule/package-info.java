@NullMarked
package dev.vestibule;

import org.jspecify.annotations.NullMarked;
