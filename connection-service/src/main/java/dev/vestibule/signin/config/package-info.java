/// What the operator configures about sign-ins, and the beans made of it.
@NullMarked
package dev.vestibule.signin.config;

import org.jspecify.annotations.NullMarked;
