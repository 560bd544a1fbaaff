/// Turns messages into effects and commands, once per message.
@NullMarked
package dev.vestibule.eventsourcing.postgres.reactor;

import org.jspecify.annotations.NullMarked;
