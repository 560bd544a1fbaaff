package dev.vestibule.eventsourcing.postgres.runtime;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.vestibule.eventsourcing.postgres.effect.Effect;
import dev.vestibule.eventsourcing.postgres.effect.EffectLedger;
import dev.vestibule.eventsourcing.postgres.effect.EffectPolicy;
import dev.vestibule.eventsourcing.postgres.effect.EffectWorker;
import dev.vestibule.eventsourcing.postgres.message.MessageSchemas;
import dev.vestibule.eventsourcing.postgres.privacy.PersonalFields;
import dev.vestibule.eventsourcing.postgres.privacy.SealingEventStore;
import dev.vestibule.eventsourcing.postgres.privacy.SubjectKeys;
import dev.vestibule.eventsourcing.postgres.projector.Projection;
import dev.vestibule.eventsourcing.postgres.projector.Projector;
import dev.vestibule.eventsourcing.postgres.projector.ProjectorStatus;
import dev.vestibule.eventsourcing.postgres.reactor.Deliveries;
import dev.vestibule.eventsourcing.postgres.reactor.LedgerKeeper;
import dev.vestibule.eventsourcing.postgres.reactor.LedgerPartitions;
import dev.vestibule.eventsourcing.postgres.relay.PublishingTally;
import dev.vestibule.eventsourcing.postgres.relay.Relay;
import dev.vestibule.eventsourcing.postgres.relay.RelayStatus;
import dev.vestibule.eventsourcing.postgres.relay.Renderer;
import dev.vestibule.eventsourcing.postgres.replay.ReplayWorker;
import dev.vestibule.eventsourcing.postgres.replay.Replays;
import dev.vestibule.eventsourcing.postgres.store.Aggregate;
import dev.vestibule.eventsourcing.postgres.store.Commands;
import dev.vestibule.eventsourcing.postgres.store.EventStore;
import dev.vestibule.eventsourcing.postgres.store.PostgresEventStore;
import dev.vestibule.workos.id.IdSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// Starts and stops what a service needs to store, publish and project events. A service contributes beans:
/// an [Aggregate] for each kind of stream, [OwnedTopics], and a [Projection] for each read model.
@ApplicationScoped
public class EventBackbone {
    private final EventsConfig config;
    private final String bootstrapServers;
    private final Pool pool;
    private final Instance<Aggregate<?, ?, ?, ?>> aggregates;
    private final Instance<OwnedTopics> ownedTopics;
    private final Instance<Projection> projections;
    private final Instance<Effect> effects;
    private final Clock clock;
    private final WakeUps wakeUps;
    private final Instance<SubjectKeys> keys;
    private final EventStore store;
    private final Deliveries deliveries;
    private @Nullable PersonalFields personalFields;
    private @Nullable Relay relay;
    private List<Projector> projectors = List.of();
    private @Nullable ReplayWorker replayWorker;
    private @Nullable LedgerKeeper ledgerKeeper;
    private @Nullable EffectWorker effectWorker;

    EventBackbone(
            EventsConfig config,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            Pool pool,
            @Any Instance<Aggregate<?, ?, ?, ?>> aggregates,
            @Any Instance<OwnedTopics> ownedTopics,
            @Any Instance<Projection> projections,
            Instance<SubjectKeys> keys,
            @Any Instance<Effect> effects,
            Clock clock) {
        this.config = config;
        this.bootstrapServers = bootstrapServers;
        this.pool = pool;
        this.aggregates = aggregates;
        this.ownedTopics = ownedTopics;
        this.projections = projections;
        this.effects = effects;
        this.clock = clock;
        this.wakeUps = new WakeUps(pool);
        this.keys = keys;
        this.deliveries = new Deliveries(pool);
        this.store = new SealingEventStore(
                new PostgresEventStore(pool, wakeUps::afterAppend), this::personalFields, keys::get);
    }

    /// What this service's events hold about people and organizations.
    @Produces
    @Singleton
    synchronized PersonalFields personalFields() {
        var known = personalFields;
        if (known == null) {
            known = PersonalFields.of(aggregates.stream().toList());
            personalFields = known;
        }
        return known;
    }

    @Produces
    @Singleton
    EventStore eventStore() {
        return store;
    }

    @Produces
    @Singleton
    Commands commands() {
        return new Commands(store, UuidCreator::getTimeOrderedEpochPlus1, new MessageSchemas());
    }

    @Produces
    @Singleton
    Deliveries deliveries() {
        return deliveries;
    }

    @Produces
    @Singleton
    EffectLedger effectLedger() {
        return new EffectLedger(pool, clock);
    }

    @Produces
    @Singleton
    Replays replays(IdSource ids) {
        return new Replays(pool, projectionsByName(), () -> ids.next("replay").toString());
    }

    private Map<String, Projection> projectionsByName() {
        return projections.stream().collect(Collectors.toMap(Projection::name, Function.identity()));
    }

    void start(@Observes StartupEvent event, IdSource ids) {
        if (!personalFields().isEmpty()) {
            keys.get(); // a service that could not seal must not run
        }
        if (config.relay()) {
            var started = new Relay(
                    pool,
                    store,
                    config.relaySettings(bootstrapServers),
                    new Renderer(aggregates.stream().toList()),
                    ownedTopics.stream()
                            .flatMap(owned -> owned.topics().stream())
                            .toList(),
                    "pid-" + ProcessHandle.current().pid());
            relay = started;
            wakeUps.relayIsHere(started);
            started.start();
        }
        if (config.projectors()) {
            projectors = projections.stream()
                    .map(projection -> new Projector(pool, config.service(), bootstrapServers, projection))
                    .toList();
            projectors.forEach(Projector::start);
            var worker = new ReplayWorker(
                    pool,
                    bootstrapServers,
                    projectionsByName(),
                    ids.next("replica").toString());
            replayWorker = worker;
            worker.start();
            startEffects();
        }
    }

    private void startEffects() {
        var keeper = new LedgerKeeper(new LedgerPartitions(pool), clock);
        ledgerKeeper = keeper;
        keeper.start();
        if (!effects.isUnsatisfied()) {
            var worker = new EffectWorker(
                    new EffectLedger(pool, clock), effects.stream().toList(), EffectPolicy.DEFAULT);
            effectWorker = worker;
            worker.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (replayWorker != null) {
            replayWorker.close();
        }
        if (ledgerKeeper != null) {
            ledgerKeeper.close();
        }
        if (effectWorker != null) {
            effectWorker.close();
        }
        projectors.forEach(Projector::close);
        if (relay != null) {
            relay.close();
        }
    }

    /// Whether the service stores events of its own.
    public boolean hasStore() {
        return !aggregates.isUnsatisfied();
    }

    /// Empty when this replica does not run a relay.
    public Optional<RelayStatus> relayStatus() {
        return Optional.ofNullable(relay).map(Relay::status);
    }

    /// Empty when this replica does not run a relay.
    public Optional<PublishingTally> relayTally() {
        return Optional.ofNullable(relay).map(Relay::tally);
    }

    /// By projection, the next record to write of each partition that this replica owns.
    public Map<String, Map<TopicPartition, Long>> projectorPositions() {
        return projectors.stream().collect(Collectors.toMap(Projector::name, Projector::positions));
    }

    /// The threads of this replica, and the channels of its policies, that ended although nobody has stopped them.
    public List<String> deadThreads() {
        var dead = new ArrayList<String>();
        if (relay != null && relay.hasDied()) {
            dead.add("relay");
        }
        projectors.stream()
                .filter(Projector::hasDied)
                .map(projector -> "projection " + projector.name())
                .forEach(dead::add);
        if (replayWorker != null && replayWorker.hasDied()) {
            dead.add("replays");
        }
        deliveries.ended().forEach(consumer -> dead.add("policies " + consumer));
        return dead;
    }

    public Map<String, ProjectorStatus> projectorStatus() {
        var status = new TreeMap<String, ProjectorStatus>();
        projectors.forEach(projector -> status.put(projector.name(), projector.status()));
        return status;
    }
}
