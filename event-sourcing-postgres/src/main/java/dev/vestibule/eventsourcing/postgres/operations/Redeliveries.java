package dev.vestibule.eventsourcing.postgres.operations;

import dev.vestibule.contracts.topics.PublishedTopic;
import dev.vestibule.contracts.topics.PublishedTopics;
import dev.vestibule.eventsourcing.postgres.effect.Effect;
import dev.vestibule.eventsourcing.postgres.effect.EffectLedger;
import dev.vestibule.eventsourcing.postgres.message.Received;
import dev.vestibule.eventsourcing.postgres.parking.ParkedEvents;
import dev.vestibule.eventsourcing.postgres.parking.ParkedEvents.TopicKey;
import dev.vestibule.eventsourcing.postgres.reactor.MessageHandler;
import dev.vestibule.eventsourcing.postgres.reactor.ReactorParker;
import dev.vestibule.eventsourcing.postgres.reactor.RecordFinder;
import dev.vestibule.workos.error.Refusal;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// What reactors have done about an event, and having it done once more.
@Singleton
public class Redeliveries {
    private static final String LIST = """
            select reactor, target, state, attempts, outcome, last_error, handled_at from effect_ledger
            where event_id = $1 order by reactor, target""";
    private static final String FORGET = """
            delete from effect_ledger where reactor = $1 and event_id = $2 and ($3::text is null or target = $3)""";
    private static final String IS_KNOWN = """
            select exists (select from effect_ledger where reactor = $1)
              or exists (select from reactor_live_since where reactor = $1)""";

    private final Pool pool;
    private final RecordFinder records;
    private final EffectLedger ledger;
    private final Instance<Effect> effects;
    private final Instance<MessageHandler> handlers;

    Redeliveries(
            Pool pool,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            EffectLedger ledger,
            @Any Instance<Effect> effects,
            @Any Instance<MessageHandler> handlers) {
        this.pool = pool;
        this.records = new RecordFinder(bootstrapServers);
        this.ledger = ledger;
        this.effects = effects;
        this.handlers = handlers;
    }

    /// A row of the ledger.
    ///
    /// @param target towards whom; empty if there is only one
    public record Done(
            String reactor,
            String target,
            String state,
            int attempts,
            @Nullable String outcome,
            @Nullable String lastError,
            Instant handledAt) {}

    /// By reactor.
    public Uni<List<Done>> of(UUID eventId) {
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(eventId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Redeliveries::done)
                        .toList());
    }

    private static Done done(Row row) {
        return new Done(
                row.getString(0),
                row.getString(1),
                row.getString(2),
                row.getInteger(3),
                row.getString(4),
                row.getString(5),
                row.getOffsetDateTime(6).toInstant());
    }

    /// Has an effect done, or a command of a policy run, once more. A policy gets the event at once, from its topic;
    /// what follows is up to the aggregate, which may have nothing to do. An effect waits for the worker.
    ///
    /// @param target null for all targets
    /// @return what the ledger says afterwards
    /// @throws dev.vestibule.workos.error.RefusedException if there is no such reactor or no such effect on record,
    ///     the event is in no topic, or a policy keeps earlier events of its key parked
    public Uni<List<Done>> again(String reactor, UUID eventId, @Nullable String target) {
        var isEffect = effects.stream().anyMatch(effect -> effect.reactor().equals(reactor));
        return (isEffect ? effectAgain(reactor, eventId, target) : reactAgain(reactor, eventId, target))
                .chain(() -> of(eventId));
    }

    private Uni<Void> effectAgain(String reactor, UUID eventId, @Nullable String target) {
        return ledger.again(reactor, eventId, target)
                .invoke(count -> {
                    if (count == 0) {
                        throw new Refusal.Other(404, reactor + " has nothing on record about this event.")
                                .asException();
                    }
                })
                .replaceWithVoid();
    }

    /// A policy may have nothing on record about the event: an earlier call can have ended between the two steps.
    private Uni<Void> reactAgain(String reactor, UUID eventId, @Nullable String target) {
        return requireKnown(reactor)
                .chain(() -> find(eventId))
                .call(this::requireNotParked)
                .call(() -> pool.preparedQuery(FORGET).execute(Tuple.of(reactor, eventId, target)))
                .flatMap(this::react);
    }

    private Uni<Void> requireKnown(String reactor) {
        return pool.preparedQuery(IS_KNOWN).execute(Tuple.of(reactor)).map(rows -> {
            if (!rows.iterator().next().getBoolean(0)) {
                throw new Refusal.Other(404, "No reactor of this service is called " + reactor + ".").asException();
            }
            return null;
        });
    }

    private Uni<Received> find(UUID eventId) {
        var topics = PublishedTopics.ALL.stream().map(PublishedTopic::name).collect(Collectors.toSet());
        return Uni.createFrom()
                .item(() -> records.find(topics, eventId))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .map(found -> found.orElseThrow(() -> new Refusal.Conflict(
                                "event_gone", "The event is in no topic any more: publish it again first.")
                        .asException()));
    }

    /// It would come before its turn.
    private Uni<Void> requireNotParked(Received event) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (var handler : handlers) {
            all = all.chain(() -> new ParkedEvents(pool, handler.name(), ReactorParker.NO_GENERATION)
                            .head(pool, new TopicKey(event.topic(), event.key())))
                    .invoke(head -> head.ifPresent(_ -> {
                        throw new Refusal.Conflict(
                                        "events_parked",
                                        "%s keeps events of this key parked: retry or skip them first."
                                                .formatted(handler.name()))
                                .asException();
                    }))
                    .replaceWithVoid();
        }
        return all;
    }

    /// To every policy: those that have it on record do nothing, and those of other topics do not know it.
    private Uni<Void> react(Received event) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (var handler : handlers) {
            all = all.chain(() -> handler.react(event));
        }
        return all;
    }
}
