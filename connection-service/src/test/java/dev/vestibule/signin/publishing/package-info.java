@NullMarked
package dev.vestibule.signin.publishing;

import org.jspecify.annotations.NullMarked;
