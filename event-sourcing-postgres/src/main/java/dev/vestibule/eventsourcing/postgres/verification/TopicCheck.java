package dev.vestibule.eventsourcing.postgres.verification;

import dev.vestibule.eventsourcing.postgres.message.CommittedRecords;
import dev.vestibule.eventsourcing.postgres.message.MessageSchemas;
import dev.vestibule.eventsourcing.postgres.message.Received;
import dev.vestibule.eventsourcing.postgres.relay.RecordWriter;
import dev.vestibule.eventsourcing.postgres.relay.Republications;
import dev.vestibule.eventsourcing.postgres.relay.Topics.EventTopic;
import dev.vestibule.eventsourcing.postgres.verification.TopicReport.PartitionReport;
import dev.vestibule.eventsourcing.postgres.verification.TopicReport.Progress;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/// Walks through a topic of the service and compares it with the store: every record is an event of the store,
/// complete, valid, and follows the one that it says it follows; every event that was published is there.
///
/// Keeps one batch of records and one bit for each position of the store. Changes nothing.
public final class TopicCheck {
    private static final int AT_ONCE = 1_000;
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration KAFKA = Duration.ofSeconds(30);

    private final PublishedEvents store;
    private final String bootstrapServers;
    private final EventTopic topic;
    private final Clock clock;
    private final HeaderCheck headers;
    private final MessageSchemas schemas = new MessageSchemas();
    private final Republications republications;
    private final SeenPositions seen = new SeenPositions();
    private Map<Long, Long> ranges = Map.of();
    private final Map<Integer, PartitionCheck> partitions = new TreeMap<>();

    /// @param service kebab-case name, which is in the source of every record
    public TopicCheck(Pool pool, String bootstrapServers, String service, EventTopic topic, Clock clock) {
        this.store = new PublishedEvents(pool);
        this.republications = new Republications(pool);
        this.bootstrapServers = bootstrapServers;
        this.topic = topic;
        this.clock = clock;
        this.headers = new HeaderCheck("/services/" + service);
    }

    /// Blocks until the end that the topic had when this began.
    ///
    /// @param goesOn is told about the progress now and then; says false to give up
    /// @return empty when it was given up
    public Optional<TopicReport> run(Predicate<Progress> goesOn) {
        // first the position, then the ends: what the store calls published by then lies before them
        var published = store.publishedPosition();
        try (var consumer = CommittedRecords.consumer(bootstrapServers, AT_ONCE)) {
            var all = consumer.partitionsFor(topic.name(), KAFKA).stream()
                    .map(info -> new TopicPartition(topic.name(), info.partition()))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            var ends = consumer.endOffsets(all, KAFKA);
            var beginnings = consumer.beginningOffsets(all, KAFKA);
            ranges = republications.ranges(topic.name()).await().atMost(KAFKA);
            all.forEach(partition -> partitions.put(
                    partition.partition(),
                    check(partition, beginnings.getOrDefault(partition, 0L), ends.getOrDefault(partition, 0L))));
            return walk(consumer, beginnings, ends, goesOn)
                    ? Optional.of(report(published, missing(published, all.size())))
                    : Optional.empty();
        }
    }

    private PartitionCheck check(TopicPartition partition, long beginning, long end) {
        var mayBeginAnywhere = topic.retentionDays() > 0 && beginning > 0;
        return new PartitionCheck(
                partition.partition(), beginning, end, mayBeginAnywhere, seen, this::publishedAgain, headers, schemas);
    }

    private boolean publishedAgain(long position) {
        return ranges.entrySet().stream().anyMatch(range -> range.getKey() <= position && position <= range.getValue());
    }

    private boolean walk(
            KafkaConsumer<String, byte[]> consumer,
            Map<TopicPartition, Long> beginnings,
            Map<TopicPartition, Long> ends,
            Predicate<Progress> goesOn) {
        var total = sum(ends) - sum(beginnings);
        while (true) {
            var left = ends.entrySet().stream()
                    .mapToLong(end -> Math.max(0, end.getValue() - consumer.position(end.getKey(), KAFKA)))
                    .sum();
            if (!goesOn.test(new Progress(topic.name(), records(), total - left, total, faults()))) {
                return false;
            }
            if (left == 0) {
                return true;
            }
            judge(consumer.poll(POLL), ends);
        }
    }

    private void judge(ConsumerRecords<String, byte[]> records, Map<TopicPartition, Long> ends) {
        var received = new LinkedHashMap<ConsumerRecord<String, byte[]>, Optional<Received>>();
        for (var kafkaRecord : records) {
            var end = ends.getOrDefault(new TopicPartition(kafkaRecord.topic(), kafkaRecord.partition()), 0L);
            if (kafkaRecord.offset() < end) {
                received.put(kafkaRecord, Received.from(kafkaRecord));
            }
        }
        var events = store.withIds(received.values().stream()
                .flatMap(Optional::stream)
                .map(Received::eventId)
                .collect(Collectors.toSet()));
        received.forEach((kafkaRecord, message) -> {
            var check = partition(kafkaRecord.partition());
            message.ifPresentOrElse(
                    it -> check.judge(
                            kafkaRecord,
                            it,
                            events.get(it.eventId()),
                            RecordWriter.partitionOf(it.key(), partitions.size())),
                    () -> check.foreign(kafkaRecord));
        });
    }

    /// Looks for events that are not there.
    ///
    /// @return how many are not there because they are older than the topic keeps them
    private long missing(long published, int partitionCount) {
        var expired = 0L;
        var oldest = topic.retentionDays() == 0
                ? Instant.MIN
                : clock.instant().minus(Duration.ofDays(topic.retentionDays()));
        var position = 0L;
        for (var page = store.page(position, published, AT_ONCE);
                !page.isEmpty();
                page = store.page(position, published, AT_ONCE)) {
            for (var event : page) {
                position = event.position();
                if (!topic.name().equals(event.topic()) || seen.has(position)) {
                    continue;
                }
                if (event.recordedAt().isBefore(oldest)) {
                    expired++;
                } else {
                    partition(RecordWriter.partitionOf(event.key(), partitionCount))
                            .missing(position, event.eventId().toString());
                }
            }
        }
        return expired;
    }

    private PartitionCheck partition(int number) {
        return Optional.ofNullable(partitions.get(number)).orElseThrow();
    }

    private TopicReport report(long published, long expired) {
        var reports = partitions.values().stream().map(PartitionCheck::report).toList();
        return new TopicReport(
                topic.name(),
                published,
                records(),
                partitions.values().stream().mapToLong(PartitionCheck::again).sum(),
                expired,
                reports.stream().mapToLong(PartitionReport::faults).sum(),
                reports);
    }

    private long records() {
        return partitions.values().stream().mapToLong(PartitionCheck::records).sum();
    }

    private long faults() {
        return partitions.values().stream().mapToLong(PartitionCheck::faults).sum();
    }

    private static long sum(Map<TopicPartition, Long> offsets) {
        return offsets.values().stream().mapToLong(Long::longValue).sum();
    }
}
