/// Secrets at rest: our private keys under the master key, raw traffic under a key per organization.
@NullMarked
package dev.vestibule.connection.sealing;

import org.jspecify.annotations.NullMarked;
