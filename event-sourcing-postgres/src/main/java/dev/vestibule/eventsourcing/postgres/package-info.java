/// Event sourcing on PostgreSQL and Kafka: `store` appends events, `relay` numbers and publishes them,
/// `projector` and `reactor` consume topics, `runtime` starts it all inside a service.
@NullMarked
package dev.vestibule.eventsourcing.postgres;

import org.jspecify.annotations.NullMarked;
