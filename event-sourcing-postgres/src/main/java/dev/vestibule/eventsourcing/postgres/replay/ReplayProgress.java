package dev.vestibule.eventsourcing.postgres.replay;

import dev.vestibule.eventsourcing.postgres.projector.Progress;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// How fast a replay goes and how much is left, for people.
final class ReplayProgress {
    private static final double SMOOTHING = 0.3;

    private final long began;
    private long events;
    private long measuredAt;
    private long measuredEvents;
    private double perSecond;

    /// @param now nanoseconds of any steady clock, the same for all calls
    ReplayProgress(long now) {
        this.began = now;
        this.measuredAt = now;
    }

    void add(int applied) {
        events += applied;
    }

    /// How long to wait so that not more than so many events per second are read.
    ///
    /// @param rate null for no limit
    long nanosAheadOf(@Nullable Integer rate, long now) {
        return rate == null ? 0 : Math.max(0, (long) (events * 1e9 / rate) - (now - began));
    }

    JsonObject toJson(FeedSession session, long now) {
        var offsets = session.offsets();
        var ends = session.ends();
        measure(now);
        var partitions = new JsonArray();
        session.progress().entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<TopicPartition, Progress> entry) ->
                                entry.getKey().topic())
                        .thenComparingInt(entry -> entry.getKey().partition()))
                .forEach(entry -> partitions.add(partition(
                        entry.getKey(),
                        entry.getValue().lastPosition(),
                        offsets.getOrDefault(entry.getKey(), 0L),
                        ends.getOrDefault(entry.getKey(), 0L))));
        var left = partitions.stream()
                .mapToLong(it -> ((JsonObject) it).getLong("lag"))
                .sum();
        return new JsonObject()
                .put("events", events)
                .put("events_per_second", Math.round(perSecond))
                .put("lag", left)
                .put("eta_seconds", perSecond < 1 ? null : Math.round(left / perSecond))
                .put("partitions", partitions);
    }

    private void measure(long now) {
        if (now - measuredAt > 0) {
            var current = (events - measuredEvents) * 1e9 / (now - measuredAt);
            perSecond = perSecond == 0 ? current : SMOOTHING * current + (1 - SMOOTHING) * perSecond;
            measuredAt = now;
            measuredEvents = events;
        }
    }

    private static JsonObject partition(TopicPartition partition, long position, long offset, long end) {
        return new JsonObject()
                .put("topic", partition.topic())
                .put("partition", partition.partition())
                .put("position", position)
                .put("offset", offset)
                .put("end", end)
                .put("lag", Math.max(0, end - offset));
    }
}
