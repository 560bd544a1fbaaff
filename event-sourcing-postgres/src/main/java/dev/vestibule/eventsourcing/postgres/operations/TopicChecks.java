package dev.vestibule.eventsourcing.postgres.operations;

import dev.vestibule.eventsourcing.postgres.relay.Topics.EventTopic;
import dev.vestibule.eventsourcing.postgres.runtime.EventsConfig;
import dev.vestibule.eventsourcing.postgres.runtime.OwnedTopics;
import dev.vestibule.eventsourcing.postgres.verification.TopicCheck;
import dev.vestibule.eventsourcing.postgres.verification.TopicReport;
import dev.vestibule.eventsourcing.postgres.verification.TopicReport.Progress;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Compares topics of the service with its store.
@Singleton
public class TopicChecks {
    private static final Duration TELL = Duration.ofMillis(500);

    private final Pool pool;
    private final String bootstrapServers;
    private final EventsConfig config;
    private final Instance<OwnedTopics> owned;
    private final Clock clock;

    TopicChecks(
            Pool pool,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            EventsConfig config,
            @Any Instance<OwnedTopics> owned,
            Clock clock) {
        this.pool = pool;
        this.bootstrapServers = bootstrapServers;
        this.config = config;
        this.owned = owned;
        this.clock = clock;
    }

    /// What there is to tell while a topic is looked through.
    public sealed interface News {
        /// It goes on.
        record Going(Progress progress) implements News {}

        /// The last one.
        record Ended(TopicReport report) implements News {}
    }

    /// The topics that this service writes, by name.
    public List<EventTopic> topics() {
        return owned.stream()
                .flatMap(each -> each.topics().stream())
                .sorted(Comparator.comparing(EventTopic::name))
                .toList();
    }

    public Optional<EventTopic> find(String name) {
        return topics().stream().filter(topic -> topic.name().equals(name)).findFirst();
    }

    /// Looks through a topic for as long as somebody listens.
    public Multi<News> check(EventTopic topic) {
        return Multi.createFrom()
                .<News>emitter(emitter -> check(topic, emitter))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private void check(EventTopic topic, MultiEmitter<? super News> emitter) {
        try {
            var told = new Told();
            new TopicCheck(pool, bootstrapServers, config.service(), topic, clock)
                    .run(progress -> {
                        if (told.isLongAgo()) {
                            emitter.emit(new News.Going(progress));
                        }
                        return !emitter.isCancelled();
                    })
                    .ifPresent(report -> emitter.emit(new News.Ended(report)));
            emitter.complete();
        } catch (RuntimeException e) {
            emitter.fail(e);
        }
    }

    /// When something was told last. Belongs to one check.
    private static final class Told {
        private long next = System.nanoTime();

        boolean isLongAgo() {
            var now = System.nanoTime();
            if (now - next < 0) {
                return false;
            }
            next = now + TELL.toNanos();
            return true;
        }
    }
}
