@NullMarked
package dev.vestibule.signin.policy;

import org.jspecify.annotations.NullMarked;
