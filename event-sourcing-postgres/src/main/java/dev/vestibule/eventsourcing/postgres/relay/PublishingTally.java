package dev.vestibule.eventsourcing.postgres.relay;

import java.util.concurrent.atomic.LongAdder;

/// What this replica's relay has done since it started.
public final class PublishingTally {
    private final LongAdder batches = new LongAdder();
    private final LongAdder events = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder stepDowns = new LongAdder();

    void published(int count) {
        batches.increment();
        events.add(count);
    }

    void failed() {
        failures.increment();
    }

    void steppedDown() {
        stepDowns.increment();
    }

    /// Batches that were published, each in one Kafka transaction.
    public long batches() {
        return batches.sum();
    }

    /// Events in those batches, the internal ones included, which make no record.
    public long events() {
        return events.sum();
    }

    /// Attempts to publish that failed.
    public long failures() {
        return failures.sum();
    }

    /// How often the office was lost or given up because of a failure.
    public long stepDowns() {
        return stepDowns.sum();
    }
}
