/// What connection-service publishes about SSO connections: keyed by organization id.
@NullMarked
package dev.vestibule.contracts.connection;

import org.jspecify.annotations.NullMarked;
