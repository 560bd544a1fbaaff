package dev.vestibule.eventsourcing.postgres.projector;

import dev.vestibule.eventsourcing.postgres.message.Received;
import java.util.List;

/// Rows derived from topics. It decides nothing, sends nothing and reads no clock, so that it can be built
/// again at any time.
public interface Projection {

    /// Lower-case noun, names the offsets and the consumer group.
    String name();

    List<String> topics();

    /// Adds the writes of one message. Messages of one Kafka key come in order; a type name that is not known
    /// is ignored.
    void apply(Received message, Rows rows);
}
