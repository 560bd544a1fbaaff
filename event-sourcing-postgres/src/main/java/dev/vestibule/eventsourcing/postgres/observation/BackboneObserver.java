package dev.vestibule.eventsourcing.postgres.observation;

import dev.vestibule.eventsourcing.postgres.parking.Failures;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Keeps the newest sample and shows it to the metrics. Each look begins when the one before has ended: a
/// database that is slow is not asked more often for it.
@ApplicationScoped
public class BackboneObserver {
    private static final Logger LOG = Logger.getLogger(BackboneObserver.class);

    private static final int AFTER_THE_BACKBONE = 3_000;

    private final BackboneSampler sampler;
    private final BackboneMeters meters;
    private final ObservationConfig config;
    private final Vertx vertx;
    private volatile @Nullable BackboneSample latest;
    private volatile boolean stopped;

    BackboneObserver(BackboneSampler sampler, BackboneMeters meters, ObservationConfig config, Vertx vertx) {
        this.sampler = sampler;
        this.meters = meters;
        this.config = config;
        this.vertx = vertx;
    }

    /// After the event backbone, whose parts it names.
    void start(@Observes @Priority(AFTER_THE_BACKBONE) StartupEvent event) {
        meters.register();
        lookIn(1);
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
    }

    /// Empty until the first look has ended. When looking fails it is the last one that did not.
    public Optional<BackboneSample> latest() {
        return Optional.ofNullable(latest);
    }

    private void lookIn(long millis) {
        if (!stopped) {
            vertx.setTimer(millis, _ -> look());
        }
    }

    private void look() {
        if (stopped) {
            return;
        }
        sampler.sample().invoke(this::keep).subscribe().with(_ -> lookLater(), failure -> {
            LOG.debugf("The event backbone cannot be observed: %s", Failures.describe(failure));
            lookLater();
        });
    }

    private void lookLater() {
        lookIn(config.every().toMillis());
    }

    private void keep(BackboneSample sample) {
        latest = sample;
        meters.show(sample);
    }
}
