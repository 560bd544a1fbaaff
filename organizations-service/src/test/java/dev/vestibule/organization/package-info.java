@NullMarked
package dev.vestibule.organization;

import org.jspecify.annotations.NullMarked;
