package dev.vestibule.eventsourcing.postgres.consistency.rest;

import dev.vestibule.eventsourcing.postgres.consistency.ConsistencyToken;
import dev.vestibule.eventsourcing.postgres.consistency.ConsistencyToken.Malformed;
import dev.vestibule.eventsourcing.postgres.consistency.MinimumPositions;
import dev.vestibule.eventsourcing.postgres.consistency.MinimumPositions.NotYet;
import dev.vestibule.eventsourcing.postgres.consistency.MinimumPositions.UnknownEvent;
import dev.vestibule.eventsourcing.postgres.message.KafkaPartition;
import dev.vestibule.eventsourcing.postgres.projector.Projection;
import dev.vestibule.workos.caller.Caller;
import dev.vestibule.workos.caller.CurrentCaller;
import dev.vestibule.workos.error.Refusal;
import dev.vestibule.workos.error.RefusedException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/// Makes a request for derived data wait as its headers ask for.
@Singleton
class DerivedReads {
    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);

    private final Map<String, Projection> projections;
    private final MinimumPositions positions;
    private final EventOwners owners;

    DerivedReads(@Any Instance<Projection> projections, Pool pool, Vertx vertx, EventOwners owners) {
        this.projections = projections.stream().collect(Collectors.toMap(Projection::name, it -> it));
        this.positions = new MinimumPositions(pool, vertx);
        this.owners = owners;
    }

    /// How far the projection has come, of the partitions that matter to the caller.
    ///
    /// @throws RefusedException 400 for a header that makes no sense, 503 when the time is over
    Uni<SortedMap<TopicPartition, Long>> await(
            String projectionName, List<String> minimum, Duration patience, CurrentCaller current) {
        var projection = projections.get(projectionName);
        if (projection == null) {
            throw new IllegalStateException("There is no projection " + projectionName);
        }
        var caller = current.get();
        var token = current.token();
        return positions
                .await(
                        projectionName,
                        projection.topics(),
                        parsed(minimum),
                        patience,
                        (topic, eventId) -> owners.locate(topic, eventId, caller, token))
                .map(reached -> seenBy(caller, reached))
                .onFailure(NotYet.class)
                .transform(_ -> new Refusal.NotYet("The data is not that recent yet. Please try again.", TRY_AGAIN)
                        .asException())
                .onFailure(UnknownEvent.class)
                .transform(_ -> malformed("an event that it names does not exist there"));
    }

    private static List<ConsistencyToken> parsed(List<String> minimum) {
        try {
            return ConsistencyToken.parse(minimum);
        } catch (Malformed e) {
            throw malformed(String.valueOf(e.getMessage()));
        }
    }

    private static RefusedException malformed(String what) {
        return new Refusal.BadRequest(
                        "invalid_min_position", ConsistencyHeaders.MIN_POSITION + " makes no sense: " + what + ".")
                .asException();
    }

    /// An IT admin's data is in the partitions of the organization and of its environment.
    private static SortedMap<TopicPartition, Long> seenBy(Caller caller, SortedMap<TopicPartition, Long> reached) {
        var seen = new TreeMap<>(reached);
        seen.values().removeIf(position -> position == 0);
        if (caller instanceof Caller.PortalCaller portal) {
            var keys = Set.of(portal.organizationId(), portal.environmentId());
            seen.keySet()
                    .removeIf(place -> keys.stream()
                            .noneMatch(
                                    key -> KafkaPartition.of(place.topic(), key).equals(place)));
        }
        return seen;
    }
}
