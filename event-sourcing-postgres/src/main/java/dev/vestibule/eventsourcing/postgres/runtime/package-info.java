/// Starts the relay and the projectors of a service and makes the command side injectable.
@NullMarked
package dev.vestibule.eventsourcing.postgres.runtime;

import org.jspecify.annotations.NullMarked;
