package dev.vestibule.eventsourcing.postgres.projector;

import dev.vestibule.eventsourcing.postgres.message.Received;
import dev.vestibule.eventsourcing.postgres.parking.ForOperators;
import dev.vestibule.eventsourcing.postgres.parking.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// Records of one or more partitions that were judged and wait to be written, with the progress before and
/// after them.
///
/// @param broken the partitions in which the search for a missing record goes on, with what was found instead
public record Batch(
        List<Item> items,
        Map<TopicPartition, Progress> before,
        Map<TopicPartition, Progress> after,
        Map<TopicPartition, BrokenChain> broken) {
    public Batch {
        broken = Map.copyOf(broken);
        items = List.copyOf(items);
        before = Map.copyOf(before);
        after = Map.copyOf(after);
    }

    Batch(List<Item> items, Map<TopicPartition, Progress> before, Map<TopicPartition, Progress> after) {
        this(items, before, after, Map.of());
    }

    /// One record and what is to be done with it.
    ///
    /// @param received null if no relay has written the record
    /// @param parkAs the reason for not applying it, null for one that is applied
    public record Item(
            ConsumerRecord<String, byte[]> kafkaRecord,
            @Nullable Received received,
            @Nullable Reason parkAs) {
        TopicPartition partition() {
            return new TopicPartition(kafkaRecord.topic(), kafkaRecord.partition());
        }

        String key() {
            return kafkaRecord.key() == null ? "" : kafkaRecord.key();
        }

        Item parkedAs(Reason reason) {
            return new Item(kafkaRecord, received, reason);
        }
    }

    public boolean isEmpty() {
        return after.isEmpty();
    }

    public Set<TopicPartition> partitions() {
        return after.keySet();
    }

    /// Nothing of ours reads them again.
    Map<TopicPartition, OffsetAndMetadata> offsetsForLagTools() {
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        after.forEach((partition, progress) -> offsets.put(partition, new OffsetAndMetadata(progress.nextOffset())));
        return offsets;
    }

    /// Without the partitions that belong to somebody else by now.
    Batch only(Predicate<TopicPartition> owned) {
        return new Batch(
                items.stream().filter(item -> owned.test(item.partition())).toList(),
                filtered(before, owned),
                filtered(after, owned),
                filtered(broken, owned));
    }

    private static <T> Map<TopicPartition, T> filtered(
            Map<TopicPartition, T> progress, Predicate<TopicPartition> owned) {
        return progress.entrySet().stream()
                .filter(entry -> owned.test(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// Collects what was polled.
    public static final class Builder {
        private final List<Item> items = new ArrayList<>();
        private final Map<TopicPartition, Progress> before = new HashMap<>();
        private final Map<TopicPartition, Progress> after = new HashMap<>();
        private final Map<TopicPartition, BrokenChain> broken = new HashMap<>();

        /// A record that does not follow the last one is passed over, and so are those after it, until the one
        /// comes that does.
        ///
        /// @param owned how far the partition had come before the batch
        public void add(ConsumerRecord<String, byte[]> kafkaRecord, Progress owned) {
            var partition = new TopicPartition(kafkaRecord.topic(), kafkaRecord.partition());
            before.putIfAbsent(partition, owned);
            var progress = judged(partition, kafkaRecord, after.getOrDefault(partition, owned));
            after.put(partition, progress);
            if (!progress.seeking()) {
                broken.remove(partition);
            }
        }

        private Progress judged(
                TopicPartition partition, ConsumerRecord<String, byte[]> kafkaRecord, Progress progress) {
            Optional<Received> received = Received.from(kafkaRecord);
            if (progress.seeking() && kafkaRecord.offset() < progress.nextOffset() && received.isEmpty()) {
                return progress; // parked when it came first, and perhaps skipped by somebody since
            }
            if (received.isEmpty()) {
                items.add(new Item(kafkaRecord, null, Reason.FOREIGN));
                return progress.skipped(kafkaRecord.offset());
            }
            return switch (progress.judge(received.get())) {
                case DUPLICATE -> progress.skipped(kafkaRecord.offset());
                case APPLY -> {
                    items.add(new Item(kafkaRecord, received.get(), null));
                    yield progress.applied(received.get());
                }
                case BROKEN_CHAIN -> {
                    broken.putIfAbsent(partition, new BrokenChain(received.get(), progress));
                    yield progress.inSearch();
                }
            };
        }

        public Batch build() {
            return new Batch(items, before, after, broken);
        }
    }

    /// The log lacks a record, or has them in another order than the relay wrote them.
    public static final class BrokenChain extends IllegalStateException implements ForOperators {
        BrokenChain(Received record, Progress progress) {
            super("%s/%d@%d follows position %d, the last one applied is %d"
                    .formatted(
                            record.topic(),
                            record.partition(),
                            record.offset(),
                            record.previousPosition(),
                            progress.lastPosition()));
        }
    }
}
