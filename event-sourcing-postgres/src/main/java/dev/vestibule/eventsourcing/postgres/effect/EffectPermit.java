package dev.vestibule.eventsourcing.postgres.effect;

import java.util.UUID;

/// The leave to act on the world once, because of one event and towards one target. The worker makes one for an
/// attempt that the ledger has on record; nobody else can.
public final class EffectPermit {
    private final UUID eventId;
    private final String target;
    private final int attempt;

    EffectPermit(UUID eventId, String target, int attempt) {
        this.eventId = eventId;
        this.target = target;
        this.attempt = attempt;
    }

    /// The event that leads to the effect.
    public UUID eventId() {
        return eventId;
    }

    /// Towards whom; empty if the reactor has only one.
    public String target() {
        return target;
    }

    /// Which attempt it is, from 1 on.
    public int attempt() {
        return attempt;
    }

    /// The same for every attempt, for the receiver to recognise a repetition: a process can die after the effect and
    /// before the note about it.
    public String idempotencyKey() {
        return target.isEmpty() ? eventId.toString() : eventId + "/" + target;
    }
}
