/// Builds rows from topics, exactly once in effect, repeatable at any time.
@NullMarked
package dev.vestibule.eventsourcing.postgres.projector;

import org.jspecify.annotations.NullMarked;
