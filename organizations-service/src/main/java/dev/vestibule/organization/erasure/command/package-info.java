/// Runs erasures.
@NullMarked
package dev.vestibule.organization.erasure.command;

import org.jspecify.annotations.NullMarked;
