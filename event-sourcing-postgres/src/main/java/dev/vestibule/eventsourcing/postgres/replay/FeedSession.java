package dev.vestibule.eventsourcing.postgres.replay;

import dev.vestibule.eventsourcing.postgres.message.CommittedRecords;
import dev.vestibule.eventsourcing.postgres.message.Received;
import dev.vestibule.eventsourcing.postgres.projector.Batch;
import dev.vestibule.eventsourcing.postgres.projector.Batch.BrokenChain;
import dev.vestibule.eventsourcing.postgres.projector.Progress;
import dev.vestibule.eventsourcing.postgres.projector.Projection;
import dev.vestibule.eventsourcing.postgres.projector.ProjectionWriter;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/// Feeds one generation of a projection with a consumer of its own, which joins no group: the live projection
/// notices nothing.
///
/// A batch is read while the one before it is written. Belongs to one thread.
final class FeedSession implements AutoCloseable {
    private final KafkaConsumer<String, byte[]> consumer;
    private final BatchWriting writing;
    private final Copies copies;
    private List<TopicPartition> partitions = List.of();
    private final Map<TopicPartition, Progress> owned = new HashMap<>();
    private final Map<TopicPartition, BrokenChain> broken = new HashMap<>();

    /// @param topics what is read, all partitions of it
    /// @param copies by topic, what is read before it
    /// @param start where partitions begin that were not read before
    /// @param largestBatch records that are read and written at once
    FeedSession(
            Pool pool,
            String bootstrapServers,
            Projection projection,
            Collection<String> topics,
            Map<String, String> copies,
            int generation,
            StartPoint start,
            int largestBatch) {
        this.writing = new BatchWriting(new ProjectionWriter(pool, projection, generation));
        this.consumer = CommittedRecords.consumer(bootstrapServers, largestBatch);
        this.copies = new Copies(consumer, copies);
        try {
            assign(topics, start);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void assign(Collection<String> topics, StartPoint start) {
        partitions = topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        copies.assign(partitions);
        var fresh = partitions.stream().filter(partition -> !resume(partition)).toList();
        if (!fresh.isEmpty()) {
            begin(fresh, start);
        }
    }

    /// @return false if the partition was not read before
    private boolean resume(TopicPartition partition) {
        var progress = writing.open(partition);
        owned.put(partition, progress);
        if (progress.known()) {
            copies.resume(partition, progress.nextOffset());
        }
        return progress.known();
    }

    private void begin(List<TopicPartition> fresh, StartPoint start) {
        switch (start) {
            case StartPoint.Beginning() ->
                consumer.beginningOffsets(fresh).forEach((partition, offset) -> {
                    if (offset > 0 && !copies.has(partition)) {
                        owned.put(partition, Progress.START.unanchored());
                    }
                });
            case StartPoint.AfterPosition(var position) ->
                fresh.forEach(partition -> owned.put(partition, new Progress(0, position, false, false, false)));
            case StartPoint.AtTime(var time) -> beginAt(fresh, time);
        }
    }

    private void beginAt(List<TopicPartition> fresh, Instant time) {
        fresh.forEach(partition -> owned.put(partition, Progress.START.unanchored()));
        consumer.offsetsForTimes(
                        fresh.stream().collect(Collectors.toMap(partition -> partition, _ -> time.toEpochMilli())))
                .forEach((partition, found) -> {
                    if (found == null) {
                        consumer.seekToEnd(List.of(partition));
                    } else {
                        consumer.seek(partition, found.offset());
                    }
                });
    }

    /// Reads what is there, at most one batch, and has it written.
    ///
    /// @return how many records
    /// @throws BrokenChain if a record is missing, also behind those that came in its place
    /// @throws RuntimeException if the batch before could not be written; this session has no future then
    int feed(Duration wait) {
        var records = consumer.poll(wait);
        if (records.isEmpty()) {
            awaitWritten();
        } else {
            write(batch(records));
        }
        copies.leaveWhatIsRead();
        failIfLost();
        return records.count();
    }

    private Batch batch(ConsumerRecords<String, byte[]> records) {
        var batch = new Batch.Builder();
        records.forEach(kafkaRecord -> add(batch, copies.original(kafkaRecord)));
        return batch.build();
    }

    private void add(Batch.Builder batch, ConsumerRecord<String, byte[]> kafkaRecord) {
        var partition = new TopicPartition(kafkaRecord.topic(), kafkaRecord.partition());
        batch.add(kafkaRecord, owned.getOrDefault(partition, Progress.START));
    }

    private void write(Batch batch) {
        writing.write(batch);
        batch.after().forEach((partition, progress) -> {
            owned.put(partition, progress.stored());
            if (!progress.seeking()) {
                broken.remove(partition);
            }
        });
        batch.broken().forEach(broken::putIfAbsent);
    }

    /// Waits until all that was read is written.
    ///
    /// @throws RuntimeException if it could not be
    void awaitWritten() {
        writing.awaitWritten();
    }

    /// Whether it follows the topics: no copy is left to be read, and no record is missing.
    boolean isOnTopics() {
        return copies.isEmpty() && broken.isEmpty();
    }

    private void failIfLost() {
        if (broken.isEmpty()) {
            return;
        }
        consumer.endOffsets(broken.keySet()).forEach((partition, end) -> {
            var fault = broken.get(partition);
            if (fault != null && !copies.has(partition) && consumer.position(partition) >= end) {
                throw fault;
            }
        });
    }

    /// Reads and writes up to exactly these positions.
    ///
    /// @return false if that took longer than the patience
    boolean feedUpTo(Map<TopicPartition, Long> positions, Duration patience) {
        var deadline = System.nanoTime() + patience.toNanos();
        for (var behind = behind(positions); !behind.isEmpty(); behind = behind(positions)) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            consumer.pause(consumer.assignment());
            consumer.resume(behind);
            feedUpTo(consumer.poll(Duration.ofMillis(100)), positions);
            failIfLost();
        }
        consumer.resume(partitions);
        awaitWritten();
        return true;
    }

    private List<TopicPartition> behind(Map<TopicPartition, Long> positions) {
        return positions.entrySet().stream()
                .filter(entry ->
                        owned.getOrDefault(entry.getKey(), Progress.START).lastPosition() < entry.getValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    private void feedUpTo(ConsumerRecords<String, byte[]> records, Map<TopicPartition, Long> positions) {
        var batch = new Batch.Builder();
        for (var partition : records.partitions()) {
            var limit = positions.getOrDefault(partition, 0L);
            for (var kafkaRecord : records.records(partition)) {
                if (Received.from(kafkaRecord)
                        .filter(it -> it.position() > limit)
                        .isPresent()) {
                    consumer.seek(partition, kafkaRecord.offset());
                    break;
                }
                add(batch, kafkaRecord);
            }
        }
        var collected = batch.build();
        if (!collected.isEmpty()) {
            write(collected);
        }
    }

    /// How far it has read; at most one batch of that is not written yet.
    Map<TopicPartition, Progress> progress() {
        return Map.copyOf(owned);
    }

    /// The next record of each partition; markers of transactions count as read.
    Map<TopicPartition, Long> offsets() {
        return partitions.stream().collect(Collectors.toMap(partition -> partition, consumer::position));
    }

    /// The ends of what is read, as a consumer of committed records sees them.
    Map<TopicPartition, Long> ends() {
        return consumer.endOffsets(partitions);
    }

    /// How many offsets are left.
    long lag() {
        return ends().entrySet().stream()
                        .mapToLong(end -> Math.max(0, end.getValue() - consumer.position(end.getKey())))
                        .sum()
                + copies.lag();
    }

    /// Waits for the batch that is being written. If that fails, the offsets say so to the next session.
    @Override
    public void close() {
        writing.close();
        consumer.close();
    }
}
