@NullMarked
package dev.vestibule.signin.projection;

import org.jspecify.annotations.NullMarked;
