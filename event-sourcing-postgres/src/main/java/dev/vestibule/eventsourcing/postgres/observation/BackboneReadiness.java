package dev.vestibule.eventsourcing.postgres.observation;

import dev.vestibule.eventsourcing.postgres.runtime.EventBackbone;
import java.time.Clock;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Shows how relay and projections are doing. It never says "down": while Kafka is away the service goes on
/// taking commands, and a read model that lags is still worth reading. What is wrong is in the data.
@Readiness
final class BackboneReadiness implements HealthCheck {
    private final EventBackbone backbone;
    private final BackboneObserver observer;
    private final Degradation degradation;
    private final Clock clock;

    BackboneReadiness(EventBackbone backbone, BackboneObserver observer, ObservationConfig config, Clock clock) {
        this.backbone = backbone;
        this.observer = observer;
        this.degradation = new Degradation(config.degradedAfter());
        this.clock = clock;
    }

    @Override
    public HealthCheckResponse call() {
        var relay = backbone.relayStatus();
        var projectors = backbone.projectorStatus();
        var reasons = degradation.reasons(clock.instant(), relay, projectors, observer.latest());
        var response = HealthCheckResponse.named("event backbone").up().withData("degraded", !reasons.isEmpty());
        if (!reasons.isEmpty()) {
            response.withData("reasons", String.join("; ", reasons));
        }
        relay.ifPresent(status -> response.withData("relay", status.name()));
        projectors.forEach((name, status) -> response.withData("projection " + name, status.name()));
        return response.build();
    }
}
