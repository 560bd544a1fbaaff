/// Appends the events of a decision and the owner's current state in one statement, and reads streams back.
@NullMarked
package dev.vestibule.eventsourcing.postgres.store;

import org.jspecify.annotations.NullMarked;
