/// Hands erasures to the event backbone.
@NullMarked
package dev.vestibule.organization.erasure.config;

import org.jspecify.annotations.NullMarked;
