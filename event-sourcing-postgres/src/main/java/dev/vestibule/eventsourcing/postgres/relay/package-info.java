/// Gives committed events their position and publishes them, one leader per service.
@NullMarked
package dev.vestibule.eventsourcing.postgres.relay;

import org.jspecify.annotations.NullMarked;
