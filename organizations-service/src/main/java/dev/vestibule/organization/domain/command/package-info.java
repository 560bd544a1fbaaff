/// Runs commands against stored domains, on request and by the clock.
@NullMarked
package dev.vestibule.organization.domain.command;

import org.jspecify.annotations.NullMarked;
