package dev.vestibule.eventsourcing.postgres.reactor;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// How many messages the policies of this replica have dealt with since it started, by consumer.
public final class DeliveryTally {
    private final Map<String, LongAdder> handled = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> parked = new ConcurrentHashMap<>();

    void handled(String consumer) {
        handled.computeIfAbsent(consumer, _ -> new LongAdder()).increment();
    }

    void parked(String consumer) {
        parked.computeIfAbsent(consumer, _ -> new LongAdder()).increment();
    }

    /// Messages that are done with, those that meant nothing to any policy included.
    public long handledBy(String consumer) {
        return sum(handled, consumer);
    }

    /// Messages that were set aside, those behind a parked one included.
    public long parkedBy(String consumer) {
        return sum(parked, consumer);
    }

    private static long sum(Map<String, LongAdder> counts, String consumer) {
        var count = counts.get(consumer);
        return count == null ? 0 : count.sum();
    }
}
