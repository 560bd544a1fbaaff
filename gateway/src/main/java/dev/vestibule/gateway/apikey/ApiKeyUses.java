package dev.vestibule.gateway.apikey;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.vestibule.gateway.config.GatewayConfig;
import dev.vestibule.gateway.proxy.ServiceCalls;
import dev.vestibule.gateway.routing.Target;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/// When keys were last used, told to their owner in batches. What could not be told is told with the next
/// batch, and what is left when the gateway stops is told then.
@Singleton
public class ApiKeyUses {
    private static final Logger LOG = Logger.getLogger(ApiKeyUses.class);
    private static final String PATH = "/internal/api-keys/last-used";

    private final Map<String, Instant> lastUsed = new ConcurrentHashMap<>();
    private final ServiceCalls services;
    private final GatewayConfig config;
    private final Clock clock;
    private final Vertx vertx;
    private long timer = -1;

    ApiKeyUses(ServiceCalls services, GatewayConfig config, Clock clock, Vertx vertx) {
        this.services = services;
        this.config = config;
        this.clock = clock;
        this.vertx = vertx;
    }

    public void used(String apiKeyId) {
        lastUsed.put(apiKeyId, clock.instant());
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(
                config.lastUsedInterval().toMillis(),
                ignored -> report().subscribe().with(done -> {}));
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
        try {
            report().await().atMost(config.lastUsedFarewell());
        } catch (TimeoutException _) {
            LOG.warn("The last use of some API keys could not be reported in time");
        }
    }

    /// Tells what has come together; it never fails.
    private Uni<Void> report() {
        var uses = lastUsed.entrySet().stream()
                .map(entry -> new Use(entry.getKey(), entry.getValue()))
                .toList();
        if (uses.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        uses.forEach(use -> lastUsed.remove(use.apiKeyId(), use.at()));
        return services.post(Target.ORGANIZATIONS, PATH, new Report(uses))
                .invoke(answer -> {
                    if (answer.status() >= 300) {
                        keep(uses, "status " + answer.status());
                    }
                })
                .onFailure()
                .invoke(failure -> keep(uses, failure.getClass().getSimpleName()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private void keep(List<Use> uses, String reason) {
        uses.forEach(use -> lastUsed.merge(use.apiKeyId(), use.at(), (now, then) -> now.isAfter(then) ? now : then));
        LOG.warnf("The use of %d API keys could not be reported, it is tried again: %s", uses.size(), reason);
    }

    record Report(List<Use> used) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Use(String apiKeyId, Instant at) {}
}
