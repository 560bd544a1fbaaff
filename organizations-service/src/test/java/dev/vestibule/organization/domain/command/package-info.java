@NullMarked
package dev.vestibule.organization.domain.command;

import org.jspecify.annotations.NullMarked;
