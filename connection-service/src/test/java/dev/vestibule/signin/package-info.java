@NullMarked
package dev.vestibule.signin;

import org.jspecify.annotations.NullMarked;
