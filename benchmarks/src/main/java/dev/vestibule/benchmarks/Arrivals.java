package dev.vestibule.benchmarks;

import dev.vestibule.eventsourcing.postgres.message.CommittedRecords;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/// When the first record of each fact was at a consumer that reads committed records only.
final class Arrivals implements AutoCloseable {
    private static final int AT_ONCE = 500;

    private final Function<ConsumerRecord<String, byte[]>, String> identity;
    private final Map<String, CompletableFuture<Long>> byIdentity = new ConcurrentHashMap<>();
    private final KafkaConsumer<String, byte[]> consumer;
    private final Thread thread;

    /// @param identity what a caller knows a record by
    Arrivals(String bootstrapServers, String topic, Function<ConsumerRecord<String, byte[]>, String> identity) {
        this.identity = identity;
        consumer = CommittedRecords.consumer(bootstrapServers, AT_ONCE);
        var partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        thread = Thread.ofPlatform().name("arrivals").start(this::read);
    }

    private void read() {
        try {
            while (true) {
                for (var record : consumer.poll(Duration.ofSeconds(1))) {
                    arrival(identity.apply(record)).complete(System.nanoTime());
                }
            }
        } catch (WakeupException e) {
            consumer.close();
        }
    }

    private CompletableFuture<Long> arrival(String key) {
        return byIdentity.computeIfAbsent(key, _ -> new CompletableFuture<>());
    }

    long nanoTimeOf(String key) {
        return arrival(key).orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
