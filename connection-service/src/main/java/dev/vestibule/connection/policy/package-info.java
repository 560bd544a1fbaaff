/// Reactions to what other services have published.
@NullMarked
package dev.vestibule.connection.policy;

import org.jspecify.annotations.NullMarked;
