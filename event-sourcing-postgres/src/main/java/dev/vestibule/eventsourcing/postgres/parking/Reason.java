package dev.vestibule.eventsourcing.postgres.parking;

import java.util.Locale;

/// Why an event is parked.
public enum Reason {
    /// It cannot be applied, however often it is tried.
    POISON,
    /// An earlier event of its key is parked: it waits, so that the order of the key is kept.
    BEHIND,
    /// No relay has written it. It holds up nothing.
    FOREIGN;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Reason from(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
