package dev.vestibule.eventsourcing.postgres.relay;

import dev.vestibule.eventsourcing.postgres.parking.Failures;
import dev.vestibule.eventsourcing.postgres.store.StoredEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

/// Publishes events a second time, a batch at a time, with the producer of the leader. When it stops between a
/// batch and the note about it, the batch comes once more: consumers drop what they have.
///
/// Belongs to the thread of the publishing lane.
final class Republisher {
    private static final Logger LOG = Logger.getLogger(Republisher.class);
    private static final Duration DATABASE = Duration.ofSeconds(60);

    private final Republications republications;
    private final RecordWriter writer;
    private final SideTopics sideTopics;
    private final int batch;
    private final long epoch;

    private String run = "";
    /// Position of the last record in each partition, keyed `topic/partition`.
    private final Map<String, Long> lastPositions = new HashMap<>();

    Republisher(Republications republications, RecordWriter writer, SideTopics sideTopics, int batch, long epoch) {
        this.republications = republications;
        this.writer = writer;
        this.sideTopics = sideTopics;
        this.batch = batch;
        this.epoch = epoch;
    }

    /// Publishes one batch.
    ///
    /// @return whether there may be more to do
    /// @throws RuntimeException if Kafka or the database does not answer; nothing is lost
    boolean step(Publisher publisher) {
        var waiting = republications.waiting().await().atMost(DATABASE);
        waiting.ifPresent(next -> step(publisher, next));
        return waiting.isPresent();
    }

    private void step(Publisher publisher, Republication next) {
        if (!next.id().equals(run)) {
            begin(publisher, next);
        }
        run = ""; // until this batch is through, what is remembered may be ahead of it
        if (next.target() != null && !sideTopics.exists(next.target())) {
            republications.fail(next.id(), "The side topic is gone.").await().atMost(DATABASE);
            return;
        }
        var events = republications.page(next, batch).await().atMost(DATABASE);
        var records = rendered(publisher, next, events);
        if (records.isPresent()) {
            var done =
                    events.size() < batch ? next.toPosition() : events.getLast().position();
            var end = done == next.toPosition() ? next.target() : null;
            publisher.publishAgain(records.get(), Optional.ofNullable(end), done);
            republications
                    .advance(next, done, records.get().size(), epoch)
                    .await()
                    .atMost(DATABASE);
            run = next.id();
        }
    }

    private void begin(Publisher publisher, Republication next) {
        LOG.infof(
                "Positions %d to %d are published again: %s",
                next.donePosition() + 1, next.toPosition(), next.reason());
        lastPositions.clear();
        if (next.donePosition() > 0) {
            for (var last :
                    republications.lastBefore(next.donePosition() + 1).await().atMost(DATABASE)) {
                var partition = RecordWriter.partitionOf(last.key(), publisher.partitionCount(last.topic()));
                lastPositions.merge(RelayCursor.partitionName(last.topic(), partition), last.position(), Math::max);
            }
        }
    }

    /// Empty, and the end of the run, if an event cannot be written: publishing itself must go on.
    private Optional<List<ProducerRecord<String, byte[]>>> rendered(
            Publisher publisher, Republication next, List<StoredEvent> events) {
        var records = new ArrayList<ProducerRecord<String, byte[]>>();
        for (var event : events) {
            var topic = Optional.ofNullable(event.topic()).orElseThrow();
            var partition = RecordWriter.partitionOf(event.partitionKey(), publisher.partitionCount(topic));
            var name = RelayCursor.partitionName(topic, partition);
            var previous = lastPositions.getOrDefault(name, 0L);
            try {
                var target = next.target() == null ? topic : next.target();
                records.add(writer.record(event, target, partition, previous));
            } catch (RuntimeException e) {
                LOG.errorf("%s cannot be published again: %s", event.eventId(), Failures.describe(e));
                republications
                        .fail(next.id(), event.eventId() + ": " + Failures.describe(e))
                        .await()
                        .atMost(DATABASE);
                // whoever waits for the copy sees that it never will be whole
                sideTopics.delete(Optional.ofNullable(next.target()).stream().toList());
                return Optional.empty();
            }
            lastPositions.put(name, event.position());
        }
        return Optional.of(records);
    }
}
