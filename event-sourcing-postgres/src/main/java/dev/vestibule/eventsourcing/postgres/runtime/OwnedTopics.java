package dev.vestibule.eventsourcing.postgres.runtime;

import dev.vestibule.eventsourcing.postgres.relay.Topics.EventTopic;
import java.util.List;

/// The topics only this service writes to. A service with an event store produces one bean of this type.
public record OwnedTopics(List<EventTopic> topics) {
    public OwnedTopics {
        topics = List.copyOf(topics);
    }

    /// Topics that are kept for ever.
    public static OwnedTopics forever(String... names) {
        return new OwnedTopics(
                List.of(names).stream().map(name -> new EventTopic(name, 0)).toList());
    }
}
