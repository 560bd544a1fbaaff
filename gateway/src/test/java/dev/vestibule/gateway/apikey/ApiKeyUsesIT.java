package dev.vestibule.gateway.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.gateway.config.GatewayConfig;
import dev.vestibule.gateway.proxy.ServiceCalls;
import dev.vestibule.gateway.world.GatewayWorld;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A collector beside the gateway's own, whose timer never runs.
@QuarkusTest
class ApiKeyUsesIT {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    @Inject
    ServiceCalls services;

    @Inject
    GatewayConfig config;

    @Inject
    Vertx vertx;

    @SuppressWarnings("NullAway.Init")
    private ApiKeyUses uses;

    @BeforeEach
    void aCollector() {
        uses = new ApiKeyUses(services, config, Clock.fixed(NOON, ZoneOffset.UTC), vertx);
    }

    @AfterEach
    void theServiceListens() {
        GatewayWorld.SERVICES.deafToUses(false);
    }

    @Test
    void whatIsNotYetReportedIsReportedAtTheEnd() {
        // Given
        uses.used("api_key_of_the_last_second");

        // When
        uses.stop(new ShutdownEvent());

        // Then
        assertThat(GatewayWorld.SERVICES.reportedUses())
                .filteredOn(use -> use.getString("api_key_id").equals("api_key_of_the_last_second"))
                .singleElement()
                .satisfies(use -> assertThat(Instant.parse(use.getString("at"))).isEqualTo(NOON));
    }

    @Test
    void nobodyWaitsLongForAServiceThatDoesNotListen() {
        // Given
        GatewayWorld.SERVICES.deafToUses(true);
        uses.used("api_key_that_nobody_hears_of");
        var before = System.nanoTime();

        // When
        uses.stop(new ShutdownEvent());

        // Then
        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .isBetween(
                        config.lastUsedFarewell().dividedBy(2),
                        config.lastUsedFarewell().plusSeconds(2));
    }
}
