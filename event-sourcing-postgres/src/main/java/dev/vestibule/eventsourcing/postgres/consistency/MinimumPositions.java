package dev.vestibule.eventsourcing.postgres.consistency;

import dev.vestibule.eventsourcing.postgres.consistency.ConsistencyToken.Mark;
import dev.vestibule.eventsourcing.postgres.consistency.EventPositions.Located;
import dev.vestibule.eventsourcing.postgres.message.KafkaPartition;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;

/// Lets a read wait until a projection has come as far as its reader has seen things before.
public final class MinimumPositions {
    private static final Duration PAUSE = Duration.ofMillis(25);

    private final ReachedPositions reached;
    private final Vertx vertx;

    public MinimumPositions(Pool pool, Vertx vertx) {
        this.reached = new ReachedPositions(pool);
        this.vertx = vertx;
    }

    /// Says where an event of a topic is; empty if there is none within the reader's reach.
    @FunctionalInterface
    public interface Locator {
        Uni<Optional<Located>> locate(String topic, UUID eventId);
    }

    /// The projection has not come that far in time.
    public static final class NotYet extends RuntimeException {
        NotYet() {
            super("the projection has not come that far", null, false, false);
        }
    }

    /// A token names an event that does not exist, that is somebody else's, or that is elsewhere.
    public static final class UnknownEvent extends RuntimeException {
        UnknownEvent() {
            super("no such event there", null, false, false);
        }
    }

    /// Waits for every token at the same time. Tokens of topics that the projection does not read are
    /// nothing to wait for.
    ///
    /// @param topics of the projection
    /// @return how far the projection has come; a read that begins now sees at least that
    /// @throws NotYet when the time is over
    /// @throws UnknownEvent when a token makes no sense
    public Uni<SortedMap<TopicPartition, Long>> await(
            String projection, List<String> topics, List<ConsistencyToken> tokens, Duration patience, Locator locator) {
        var concerned = tokens.stream()
                .filter(token -> topics.contains(token.place().topic()))
                .toList();
        return new Waiting(projection, locator, System.nanoTime() + patience.toNanos()).go(concerned);
    }

    private final class Waiting {
        private final String projection;
        private final Locator locator;
        private final long deadline;
        private final Map<TopicPartition, Long> wanted = new HashMap<>();

        Waiting(String projection, Locator locator, long deadline) {
            this.projection = projection;
            this.locator = locator;
            this.deadline = deadline;
        }

        Uni<SortedMap<TopicPartition, Long>> go(List<ConsistencyToken> open) {
            return resolve(open).flatMap(unnumbered -> unnumbered.isEmpty() ? look() : later(() -> go(unnumbered)));
        }

        /// Answers the tokens whose events have no position yet.
        private Uni<List<ConsistencyToken>> resolve(List<ConsistencyToken> open) {
            Uni<List<ConsistencyToken>> left = Uni.createFrom().item(List.of());
            for (var token : open) {
                left = left.flatMap(before -> resolve(token).map(done -> done ? before : append(before, token)));
            }
            return left;
        }

        private Uni<Boolean> resolve(ConsistencyToken token) {
            return switch (token.mark()) {
                case Mark.AtPosition(var position) -> Uni.createFrom().item(want(token.place(), position));
                case Mark.AtEvent(var eventId) ->
                    locator.locate(token.place().topic(), eventId).map(found -> want(token.place(), found));
            };
        }

        private boolean want(TopicPartition place, Optional<Located> found) {
            var located = found.filter(
                            it -> KafkaPartition.of(it.topic(), it.key()).equals(place))
                    .orElseThrow(UnknownEvent::new);
            return located.position() != null && want(place, located.position());
        }

        private boolean want(TopicPartition place, long position) {
            wanted.merge(place, position, Math::max);
            return true;
        }

        private Uni<SortedMap<TopicPartition, Long>> look() {
            return reached.of(projection)
                    .flatMap(now -> ReachedPositions.includes(now, wanted)
                            ? Uni.createFrom().item(now)
                            : later(this::look));
        }

        private <T> Uni<T> later(Supplier<Uni<T>> next) {
            if (System.nanoTime() - deadline >= 0) {
                return Uni.createFrom().failure(new NotYet());
            }
            return Uni.createFrom()
                    .<Boolean>emitter(emitter -> vertx.setTimer(PAUSE.toMillis(), _ -> emitter.complete(true)))
                    .flatMap(_ -> next.get());
        }
    }

    private static List<ConsistencyToken> append(List<ConsistencyToken> list, ConsistencyToken token) {
        var longer = new ArrayList<>(list);
        longer.add(token);
        return List.copyOf(longer);
    }
}
