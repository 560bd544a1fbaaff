package dev.vestibule.gateway;

import static dev.vestibule.gateway.world.Installation.STAGING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestibule.gateway.world.GatewayWorld;
import dev.vestibule.gateway.world.Installation;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ApiKeyIT {
    @BeforeEach
    void anInstallation() {
        Installation.ready();
    }

    @Test
    void aRevocationCountsWithinTwoSeconds() {
        // Given
        var key = Installation.newKey(STAGING);

        // When
        Installation.revoke(key);

        // Then
        await().atMost(Duration.ofSeconds(2))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(Installation.status(key)).isEqualTo(401));
    }

    @Test
    void aRevokedKeyStaysRevokedWhenItsCreationComesAgain() {
        // Given
        var key = Installation.newKey(STAGING);
        Installation.revoke(key);
        await().untilAsserted(() -> assertThat(Installation.status(key)).isEqualTo(401));

        // When
        Installation.publish(key);

        // Then
        var later = Installation.newKey(STAGING);
        assertThat(Installation.status(later)).isEqualTo(200);
        assertThat(Installation.status(key)).isEqualTo(401);
    }

    @Test
    void theUseOfAKeyIsReportedInBatches() {
        // Given
        var key = Installation.newKey(STAGING);
        var before = Instant.now().minusMillis(1);

        // When
        for (var i = 0; i < 30; i++) {
            assertThat(Installation.status(key)).isEqualTo(200);
        }

        // Then
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(GatewayWorld.SERVICES.reportedUses())
                        .filteredOn(use -> use.getString("api_key_id").equals(key.id()))
                        .anySatisfy(use ->
                                assertThat(Instant.parse(use.getString("at"))).isAfterOrEqualTo(before)));
        assertThat(GatewayWorld.SERVICES.reportedUses())
                .filteredOn(use -> use.getString("api_key_id").equals(key.id()))
                .hasSizeLessThan(30);
    }
}
