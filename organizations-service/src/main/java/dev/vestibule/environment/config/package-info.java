/// Puts the environment together at start-up: its aggregate, the first environments, and where keys come
/// from.
@NullMarked
package dev.vestibule.environment.config;

import org.jspecify.annotations.NullMarked;
