/// Runs commands that change organizations and their domains together.
@NullMarked
package dev.vestibule.organization.command;

import org.jspecify.annotations.NullMarked;
