package dev.vestibule.connection.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestibule.connection.fixture.OrganizationsTopicWriter;
import dev.vestibule.connection.fixture.Portal;
import dev.vestibule.connection.fixture.Tenant;
import dev.vestibule.connection.store.Connections;
import dev.vestibule.contracts.organization.OrganizationMessage.OrganizationDeleted;
import dev.vestibule.eventsourcing.postgres.privacy.SubjectKeys;
import dev.vestibule.eventsourcing.postgres.privacy.SubjectKeys.Subject;
import dev.vestibule.testing.saml.FakeIdentityProvider;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OrganizationDeletedIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final FakeIdentityProvider IDP = FakeIdentityProvider.of("https://idp.example/policy-it");

    private final Connections connections;
    private final SubjectKeys keys;

    OrganizationDeletedIT(Connections connections, SubjectKeys keys) {
        this.connections = connections;
        this.keys = keys;
    }

    @Test
    void theConnectionAndTheKeyOfADeletedOrganizationGoWithIt() {
        // Given
        var tenant = Tenant.inNewEnvironment();
        var portal = new Portal(tenant);
        var id = portal.activated(IDP);
        var subject = Subject.organization(tenant.environmentId(), tenant.organizationId());
        var seal = keys.findOrCreate(subject).await().atMost(PATIENCE).orElseThrow();
        var sealed = seal.seal("raw traffic", "raw/1");

        // When
        OrganizationsTopicWriter.publish(
                tenant.environmentId(),
                tenant.organizationId(),
                new OrganizationDeleted(tenant.organizationId(), Instant.now()));

        // Then
        await().atMost(PATIENCE).until(() -> isGone(id) && hasNoKey(tenant));
        portal.show().then().statusCode(404);
        portal.draft("keycloak-saml").then().statusCode(404);
        assertThat(seal.open(sealed, "raw/1")).contains("raw traffic");
        assertThat(keys.findOrCreate(subject).await().atMost(PATIENCE)).isEmpty();
    }

    @Test
    void theNeighboursConnectionStays() {
        // Given
        var tenant = Tenant.inNewEnvironment();
        var gone = new Portal(tenant).drafted();
        var stays = new Portal(tenant.neighbour()).drafted();

        // When
        OrganizationsTopicWriter.publish(
                tenant.environmentId(),
                tenant.organizationId(),
                new OrganizationDeleted(tenant.organizationId(), Instant.now()));

        // Then
        await().atMost(PATIENCE).until(() -> isGone(gone));
        assertThat(isGone(stays)).isFalse();
    }

    private boolean isGone(String connectionId) {
        return connections.findAnywhere(connectionId).await().atMost(PATIENCE).isEmpty();
    }

    private boolean hasNoKey(Tenant tenant) {
        return keys.find(tenant.environmentId(), tenant.organizationId())
                .await()
                .atMost(PATIENCE)
                .isEmpty();
    }
}
