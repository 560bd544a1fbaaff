/// What was tested is what gets activated: the fingerprint of a sign-in configuration.
@NullMarked
package dev.vestibule.connection.configuration;

import org.jspecify.annotations.NullMarked;
