/// Runs commands against stored environments.
@NullMarked
package dev.vestibule.environment.command;

import org.jspecify.annotations.NullMarked;
