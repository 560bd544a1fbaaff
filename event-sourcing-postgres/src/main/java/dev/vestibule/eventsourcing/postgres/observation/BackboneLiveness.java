package dev.vestibule.eventsourcing.postgres.observation;

import dev.vestibule.eventsourcing.postgres.runtime.EventBackbone;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/// Says "down" when a thread, or the channel of a policy, that should run for ever has ended: no failure that may
/// pass ends one, and nothing but a restart brings it back.
@Liveness
final class BackboneLiveness implements HealthCheck {
    private final EventBackbone backbone;

    BackboneLiveness(EventBackbone backbone) {
        this.backbone = backbone;
    }

    @Override
    public HealthCheckResponse call() {
        var dead = backbone.deadThreads();
        var response = HealthCheckResponse.named("event backbone threads").status(dead.isEmpty());
        if (!dead.isEmpty()) {
            response.withData("dead", String.join(", ", dead));
        }
        return response.build();
    }
}
