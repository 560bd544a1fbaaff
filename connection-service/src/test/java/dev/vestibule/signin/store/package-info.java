@NullMarked
package dev.vestibule.signin.store;

import org.jspecify.annotations.NullMarked;
