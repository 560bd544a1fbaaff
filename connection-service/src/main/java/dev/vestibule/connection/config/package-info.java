/// What the operator configures, and the beans made of it.
@NullMarked
package dev.vestibule.connection.config;

import org.jspecify.annotations.NullMarked;
