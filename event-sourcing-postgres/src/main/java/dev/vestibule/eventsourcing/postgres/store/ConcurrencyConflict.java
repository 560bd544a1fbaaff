package dev.vestibule.eventsourcing.postgres.store;

/// Other commands kept moving the stream; the caller may try again later.
public final class ConcurrencyConflict extends RuntimeException {
    public ConcurrencyConflict(String streamId) {
        super("Stream " + streamId + " is busy", null, false, false);
    }
}
