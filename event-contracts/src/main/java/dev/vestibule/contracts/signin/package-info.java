/// What connection-service publishes about sign-in attempts: keyed by organization id, kept 90 days.
@NullMarked
package dev.vestibule.contracts.signin;

import org.jspecify.annotations.NullMarked;
