/// Callers for tests: what the gateway would say about them.
@NullMarked
package dev.vestibule.testing.identity;

import org.jspecify.annotations.NullMarked;
