package dev.vestibule.eventsourcing.postgres.observation;

import dev.vestibule.eventsourcing.postgres.observation.BackboneSample.ProjectionSample;
import dev.vestibule.eventsourcing.postgres.observation.BackboneSample.RelaySample;
import dev.vestibule.eventsourcing.postgres.observation.BackboneSample.ReplaySample;
import dev.vestibule.eventsourcing.postgres.projector.ProjectorStatus;
import dev.vestibule.eventsourcing.postgres.reactor.Deliveries;
import dev.vestibule.eventsourcing.postgres.relay.PublishingTally;
import dev.vestibule.eventsourcing.postgres.relay.RelayStatus;
import dev.vestibule.eventsourcing.postgres.runtime.EventBackbone;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The metrics of the event backbone. Tags are names that we have given: projections, topics, consumers.
@Singleton
class BackboneMeters {
    private static final double SECOND = 1000;

    private final MeterRegistry registry;
    private final EventBackbone backbone;
    private final Deliveries deliveries;
    private final BackboneSampler sampler;
    private final Clock clock;
    private final MultiGauge position;
    private final MultiGauge lag;
    private final MultiGauge waiting;
    private final MultiGauge projectionParked;
    private final MultiGauge policyParked;
    private final MultiGauge replayRunning;
    private final MultiGauge replaySpeed;
    private final MultiGauge replayLag;
    private volatile @Nullable BackboneSample shown;

    BackboneMeters(
            MeterRegistry registry,
            EventBackbone backbone,
            Deliveries deliveries,
            BackboneSampler sampler,
            Clock clock) {
        this.registry = registry;
        this.backbone = backbone;
        this.deliveries = deliveries;
        this.sampler = sampler;
        this.clock = clock;
        this.position = rows("vestibule.projection.position", "Position of the last event that was applied");
        this.lag = rows("vestibule.projection.lag.events", "Offsets between what was applied and the end of the log");
        this.waiting = rows("vestibule.projection.lag.seconds", "How long the oldest event that was not applied waits");
        this.projectionParked = rows("vestibule.projection.parked", "Events that wait for an operator");
        this.policyParked = rows("vestibule.policy.parked", "Messages that wait for an operator");
        this.replayRunning = rows("vestibule.replay.running", "1 while the replay is worked on, 0 while it waits");
        this.replaySpeed = rows("vestibule.replay.events.per.second", "How fast the replay goes");
        this.replayLag = rows("vestibule.replay.lag.events", "Offsets that the replay still has to read");
    }

    private MultiGauge rows(String name, String description) {
        return MultiGauge.builder(name).description(description).register(registry);
    }

    void register() {
        gauge(
                "vestibule.observation.age.seconds",
                "Age of what the other metrics of the event backbone show",
                () -> of(
                        sample -> Duration.between(sample.at(), clock.instant()).toMillis() / SECOND));
        if (backbone.hasStore()) {
            registerRelay();
        }
        backbone.projectorStatus().keySet().forEach(this::registerProjection);
        sampler.policies().forEach(this::registerPolicy);
    }

    private void registerRelay() {
        gauge("vestibule.relay.leading", "1 in the replica that leads the relay", this::leading);
        gauge("vestibule.relay.epoch", "How often the relay has got a new leader", () -> relay(RelaySample::epoch));
        gauge("vestibule.relay.paused", "1 while an operator holds the relay", () -> relay(it -> it.paused() ? 1 : 0));
        gauge("vestibule.relay.position", "The last position that was given", () -> relay(RelaySample::position));
        gauge(
                "vestibule.relay.published.position",
                "Position of the last event that was published",
                () -> relay(RelaySample::published));
        gauge("vestibule.relay.backlog.events", "Events that are not published", () -> relay(RelaySample::backlog));
        gauge(
                "vestibule.relay.oldest.unpublished.seconds",
                "How long the oldest event that is not published waits",
                () -> relay(it -> it.oldest().toMillis() / SECOND));
        counter("vestibule.relay.batches", "Batches published", PublishingTally::batches);
        counter("vestibule.relay.events", "Events published", PublishingTally::events);
        counter("vestibule.relay.failures", "Attempts to publish that failed", PublishingTally::failures);
        counter("vestibule.relay.step.downs", "How often the office was lost", PublishingTally::stepDowns);
    }

    private void registerProjection(String name) {
        Gauge.builder(
                        "vestibule.projection.running",
                        () -> backbone.projectorStatus().get(name) == ProjectorStatus.RUNNING ? 1 : 0)
                .description("1 while this replica feeds the projection, 0 while it cannot")
                .tag("projection", name)
                .register(registry);
    }

    private void registerPolicy(String consumer) {
        var tally = deliveries.tally();
        Stream.of("handled", "parked")
                .forEach(outcome -> FunctionCounter.builder(
                                "vestibule.policy.messages",
                                tally,
                                counts -> outcome.equals("handled")
                                        ? counts.handledBy(consumer)
                                        : counts.parkedBy(consumer))
                        .description("Messages that the policies of this replica have dealt with")
                        .tags("consumer", consumer, "outcome", outcome)
                        .register(registry));
    }

    private void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }

    private void counter(String name, String description, ToDoubleFunction<PublishingTally> value) {
        FunctionCounter.builder(
                        name,
                        backbone,
                        it -> it.relayTally().map(value::applyAsDouble).orElse(0.0))
                .description(description)
                .register(registry);
    }

    private int leading() {
        return backbone.relayStatus().orElse(RelayStatus.STANDBY) == RelayStatus.STANDBY ? 0 : 1;
    }

    private Number relay(Function<RelaySample, Number> value) {
        return of(sample -> sample.relay().map(value).orElse(Double.NaN));
    }

    private Number of(Function<BackboneSample, Number> value) {
        var sample = shown;
        return sample == null ? Double.NaN : value.apply(sample);
    }

    /// From now on the metrics show this sample.
    void show(BackboneSample sample) {
        shown = sample;
        var projections = sample.projections();
        position.register(partitions(projections, BackboneSample.PartitionSample::position), true);
        lag.register(partitions(projections, BackboneSample.PartitionSample::lag), true);
        waiting.register(partitions(projections, it -> it.waiting().toMillis() / SECOND), true);
        projectionParked.register(
                projections.stream()
                        .<Row<?>>map(it -> Row.of(Tags.of("projection", it.name()), it.parked()))
                        .toList(),
                true);
        policyParked.register(
                sample.parkedByPolicies().entrySet().stream()
                        .<Row<?>>map(it -> Row.of(Tags.of("consumer", it.getKey()), it.getValue()))
                        .toList(),
                true);
        replayRunning.register(replays(sample.replays(), it -> it.running() ? 1 : 0), true);
        replaySpeed.register(replays(sample.replays(), ReplaySample::eventsPerSecond), true);
        replayLag.register(replays(sample.replays(), ReplaySample::lag), true);
    }

    private static List<Row<?>> replays(List<ReplaySample> replays, Function<ReplaySample, Number> value) {
        return replays.stream()
                .<Row<?>>map(it -> Row.of(Tags.of("projection", it.projection()), value.apply(it)))
                .toList();
    }

    private static List<Row<?>> partitions(
            List<ProjectionSample> projections, Function<BackboneSample.PartitionSample, Number> value) {
        return projections.stream()
                .flatMap(projection -> projection.partitions().entrySet().stream()
                        .<Row<?>>map(it -> Row.of(
                                Tags.of(
                                        "projection", projection.name(),
                                        "topic", it.getKey().topic(),
                                        "partition",
                                                Integer.toString(it.getKey().partition())),
                                value.apply(it.getValue()))))
                .toList();
    }
}
