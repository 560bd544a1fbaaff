package dev.vestibule.eventsourcing.postgres.store;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the command side needs of a store.
public interface EventStore {

    /// The events of some streams of one environment, each in version order. A stream without events, or of
    /// another environment, has no entry.
    Uni<Map<String, List<StoredEvent>>> load(String environmentId, Collection<String> streamIds);

    /// Streams of one environment as commands need them. A stream without events, or of another environment,
    /// has no entry.
    ///
    /// @param snapshotSchemas of each stream the shape of a snapshot that can be read; 0 for all events
    Uni<Map<String, History>> histories(String environmentId, Map<String, Integer> snapshotSchemas);

    /// Keeps states of streams of one environment. A closed stream's is not kept, nor one that is older than what
    /// is there.
    Uni<Void> keep(String environmentId, Collection<History.Snapshot> snapshots);

    /// Appends as a whole or not at all.
    Uni<AppendResult> append(Append append);

    /// The answer recorded for an earlier request with this key, if it has not expired.
    Uni<Optional<EarlierRequest>> earlierRequest(RequestKey key);

    /// Sequenced events after a position, in order. The only way to read across streams.
    Uni<List<StoredEvent>> feed(long afterPosition, int limit);

    /// An earlier request with the same key.
    ///
    /// @param sameRequest false when the body differs: the client used a key twice
    record EarlierRequest(boolean sameRequest, int status, String response) {}

    /// How an append ended.
    sealed interface AppendResult {
        record Appended() implements AppendResult {}

        /// Another command moved a stream first; nothing was written.
        record Conflict() implements AppendResult {}

        /// A request with the same idempotency key was answered meanwhile; nothing was written.
        record AlreadyAnswered() implements AppendResult {}

        /// A unique index or a foreign key of the owner's tables keeps a rule that spans streams; nothing was
        /// written.
        record ConstraintViolated(String constraint) implements AppendResult {}
    }
}
