/// Published messages on their way to Kafka and back: JSON, schemas, headers.
@NullMarked
package dev.vestibule.eventsourcing.postgres.message;

import org.jspecify.annotations.NullMarked;
