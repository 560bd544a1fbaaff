@NullMarked
package dev.vestibule.connection.policy;

import org.jspecify.annotations.NullMarked;
