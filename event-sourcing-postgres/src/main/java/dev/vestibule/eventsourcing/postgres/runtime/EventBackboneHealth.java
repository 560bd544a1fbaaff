package dev.vestibule.eventsourcing.postgres.runtime;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Shows how relay and projections are doing. It never says "down": while Kafka is away the service goes on
/// taking commands, and a read model that lags is still worth reading.
@Readiness
final class EventBackboneHealth implements HealthCheck {
    private final EventBackbone backbone;

    EventBackboneHealth(EventBackbone backbone) {
        this.backbone = backbone;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("event backbone").up();
        backbone.relayStatus().ifPresent(status -> response.withData("relay", status.name()));
        backbone.projectorStatus().forEach((name, status) -> response.withData("projection " + name, status.name()));
        return response.build();
    }
}
