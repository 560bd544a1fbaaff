package dev.vestibule.eventsourcing.postgres.store;

import java.util.function.Function;

/// How the states of an aggregate with long streams are kept, so that a command need not fold everything.
/// Snapshots are a cache: deleting all of them changes no state.
///
/// A state's JSON is held to the same rules as an event's: no secret, personal data only where erasing finds
/// it.
///
/// @param schema number of the state's shape, from 1. Raised with every change of shape or of the meaning of
///     `evolve`: snapshots with another number are not read
/// @param every how many events lie between two snapshots of a stream
public record SnapshotRule<S>(int schema, int every, Function<S, String> write, Function<String, S> read) {

    /// Folding fewer events costs less than reading a snapshot.
    public static final int USUAL_DISTANCE = 200;

    public SnapshotRule {
        if (schema < 1 || every < 1) {
            throw new IllegalArgumentException("A snapshot's schema and distance begin with 1");
        }
    }

    /// For states that are one record.
    public static <S> SnapshotRule<S> ofRecord(int schema, int every, Class<S> shape) {
        return new SnapshotRule<>(schema, every, StoredJson::write, json -> StoredJson.read(json, shape));
    }

    /// Whether a snapshot is due once a stream has moved from one version to another.
    boolean isDue(long before, long after) {
        return before / every != after / every;
    }
}
