package dev.vestibule.eventsourcing.postgres.consistency.rest;

import dev.vestibule.eventsourcing.postgres.consistency.ConsistencyToken;
import dev.vestibule.eventsourcing.postgres.message.KafkaPartition;
import dev.vestibule.workos.caller.CurrentCaller;
import dev.vestibule.workos.request.WrittenEvents;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.List;
import java.util.SortedMap;
import org.apache.kafka.common.TopicPartition;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/// Tells clients what they have written or read, and lets derived reads wait for it.
final class ConsistencyFilters {
    private static final String WRITTEN = "vestibule.written-events";
    private static final String READ = "vestibule.reached-positions";
    private static final int AFTER_THE_IDENTITY = 5_100;
    private static final int FIRST_ERROR = 400;

    private final CurrentCaller current;
    private final DerivedReads reads;

    ConsistencyFilters(CurrentCaller current, DerivedReads reads) {
        this.current = current;
        this.reads = reads;
    }

    @ServerRequestFilter(priority = AFTER_THE_IDENTITY)
    public @Nullable Uni<Void> prepare(ContainerRequestContext request, ResourceInfo resource) {
        request.setProperty(WRITTEN, current.written());
        var derived = resource.getResourceMethod().getAnnotation(DerivedRead.class);
        if (derived == null) {
            return null;
        }
        var headers = request.getHeaders();
        return reads.await(
                        derived.value(),
                        headers.getOrDefault(ConsistencyHeaders.MIN_POSITION, List.of()),
                        ConsistencyHeaders.patience(headers.getOrDefault(ConsistencyHeaders.PREFER, List.of())),
                        current)
                .invoke(reached -> request.setProperty(READ, reached))
                .replaceWithVoid();
    }

    @ServerResponseFilter
    public void show(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() >= FIRST_ERROR) {
            return;
        }
        var tokens = request.getProperty(READ) instanceof SortedMap<?, ?> reached
                ? read(reached)
                : request.getProperty(WRITTEN) instanceof WrittenEvents written
                        ? written(written)
                        : List.<ConsistencyToken>of();
        if (!tokens.isEmpty()) {
            response.getHeaders().putSingle(ConsistencyHeaders.CONSISTENCY, ConsistencyToken.header(tokens));
        }
    }

    private static List<ConsistencyToken> read(SortedMap<?, ?> reached) {
        return reached.entrySet().stream()
                .map(it -> ConsistencyToken.of((TopicPartition) it.getKey(), (Long) it.getValue()))
                .toList();
    }

    private static List<ConsistencyToken> written(WrittenEvents written) {
        return written.all().entrySet().stream()
                .map(it -> ConsistencyToken.of(
                        KafkaPartition.of(it.getKey().topic(), it.getKey().key()), it.getValue()))
                .toList();
    }
}
