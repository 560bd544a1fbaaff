/// Recent Events: the log of a connection, derived from topics.
@NullMarked
package dev.vestibule.signin.projection;

import org.jspecify.annotations.NullMarked;
