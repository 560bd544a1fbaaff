package dev.vestibule.eventsourcing.postgres.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything one command changes: it happens as a whole or not at all.
///
/// @param answer what to answer when the same request comes again, null when the request named no idempotency
///     key
public record Append(
        CommandContext context,
        List<StreamAppend> streams,
        List<StateWrite> writes,
        @Nullable RecordedAnswer answer) {
    public Append {
        streams = List.copyOf(streams);
        writes = List.copyOf(writes);
    }

    /// New events of one stream.
    ///
    /// @param expectedVersion the version the decision was made on, 0 for a new stream
    /// @param closes nothing may follow
    public record StreamAppend(
            StreamRef stream, String streamType, long expectedVersion, List<NewEvent> events, boolean closes) {
        public StreamAppend {
            events = List.copyOf(events);
            if (events.isEmpty()) {
                throw new IllegalArgumentException("Nothing to append to " + stream.streamId());
            }
        }
    }
}
