package dev.vestibule.eventsourcing.postgres.verification;

import dev.vestibule.eventsourcing.postgres.message.MessageSchemas;
import dev.vestibule.eventsourcing.postgres.message.MessageSchemas.UnpublishableMessage;
import dev.vestibule.eventsourcing.postgres.message.Received;
import dev.vestibule.eventsourcing.postgres.store.StoredEvent;
import dev.vestibule.eventsourcing.postgres.verification.TopicFault.Kind;
import dev.vestibule.eventsourcing.postgres.verification.TopicReport.PartitionReport;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// Judges the records of one partition in their order.
final class PartitionCheck {
    private static final int NAMED = 10;

    private final int partition;
    private final long beginning;
    private final long end;
    private final boolean mayBeginAnywhere;
    private final SeenPositions seen;
    private final LongPredicate publishedAgain;
    private final HeaderCheck headers;
    private final MessageSchemas schemas;
    private final List<TopicFault> firstFaults = new ArrayList<>();
    private long records;
    private long faults;
    private long again;
    private @Nullable Long lastPosition;

    /// @param mayBeginAnywhere whether older records may have left the topic
    /// @param seen takes the positions of the events that are there; shared by all partitions
    /// @param publishedAgain whether an operator has had the event of a position published a second time
    PartitionCheck(
            int partition,
            long beginning,
            long end,
            boolean mayBeginAnywhere,
            SeenPositions seen,
            LongPredicate publishedAgain,
            HeaderCheck headers,
            MessageSchemas schemas) {
        this.partition = partition;
        this.beginning = beginning;
        this.end = end;
        this.mayBeginAnywhere = mayBeginAnywhere;
        this.seen = seen;
        this.publishedAgain = publishedAgain;
        this.headers = headers;
        this.schemas = schemas;
    }

    long faults() {
        return faults;
    }

    long records() {
        return records;
    }

    /// A record that carries no readable envelope.
    void foreign(ConsumerRecord<String, byte[]> kafkaRecord) {
        records++;
        add(new TopicFault(
                Kind.FOREIGN,
                kafkaRecord.offset(),
                null,
                null,
                "no relay has written it: a header is missing or malformed"));
    }

    /// @param event the stored event with the id of the record; null if the store has none
    /// @param rightPartition where its key belongs
    void judge(
            ConsumerRecord<String, byte[]> kafkaRecord,
            Received received,
            @Nullable StoredEvent event,
            int rightPartition) {
        records++;
        if (event == null || !received.topic().equals(event.topic())) {
            fault(Kind.FOREIGN, received, "the store has published no such event to this topic");
            return;
        }
        var wrong = headers.differences(kafkaRecord.headers(), event);
        if (!wrong.isEmpty()) {
            fault(Kind.ALTERED, received, "not as the store has it: " + String.join(", ", wrong));
        }
        if (!received.key().equals(event.partitionKey()) || rightPartition != partition) {
            fault(Kind.ALTERED, received, "its key or its partition is not the one of the store");
        }
        try {
            schemas.check(received.type(), received.value());
        } catch (UnpublishableMessage e) {
            fault(Kind.INVALID, received, String.valueOf(e.getMessage()));
        }
        if (received.position() == event.position()) {
            inItsPlace(received);
        }
    }

    private void inItsPlace(Received received) {
        var position = received.position();
        var last = lastPosition == null ? 0 : lastPosition;
        if (position <= last && publishedAgain.test(position)) {
            again++;
        } else if (seen.has(position)) {
            fault(Kind.REPEATED, received, "the same event is at an earlier offset");
        } else if (position <= last) {
            fault(Kind.OUT_OF_ORDER, received, "comes after position " + last);
        } else {
            if (received.previousPosition() != last && !mayFollow(received.previousPosition())) {
                fault(
                        Kind.BROKEN_CHAIN,
                        received,
                        "follows position %d, the record before it has %d"
                                .formatted(received.previousPosition(), last));
            }
            lastPosition = position;
        }
        seen.add(position);
    }

    /// Whether a gap before a record is no fault.
    private boolean mayFollow(long previousPosition) {
        return (lastPosition == null && mayBeginAnywhere) || publishedAgain.test(previousPosition);
    }

    long again() {
        return again;
    }

    /// An event that should be in this partition and is not.
    void missing(long position, String eventId) {
        add(new TopicFault(Kind.MISSING, null, position, eventId, "the store says that it was published"));
    }

    private void fault(Kind kind, Received received, String detail) {
        add(new TopicFault(
                kind, received.offset(), received.position(), received.eventId().toString(), detail));
    }

    private void add(TopicFault fault) {
        faults++;
        if (firstFaults.size() < NAMED) {
            firstFaults.add(fault);
        }
    }

    PartitionReport report() {
        return new PartitionReport(partition, beginning, end, records, lastPosition, faults, firstFaults);
    }
}
