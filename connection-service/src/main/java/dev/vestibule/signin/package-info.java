/// Attempts to sign in through a connection, tests included: the rules alone.
@NullMarked
package dev.vestibule.signin;

import org.jspecify.annotations.NullMarked;
