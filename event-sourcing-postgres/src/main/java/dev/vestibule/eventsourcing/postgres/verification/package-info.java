/// Compares a topic with the store it was published from.
@NullMarked
package dev.vestibule.eventsourcing.postgres.verification;

import org.jspecify.annotations.NullMarked;
