/// Hands the organization to the event backbone.
@NullMarked
package dev.vestibule.organization.config;

import org.jspecify.annotations.NullMarked;
