package dev.vestibule.connection.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestibule.connection.fixture.OrganizationsTopicWriter;
import dev.vestibule.contracts.organization.OrganizationMessage;
import dev.vestibule.contracts.organization.OrganizationMessage.DomainAdded;
import dev.vestibule.contracts.organization.OrganizationMessage.DomainRemoved;
import dev.vestibule.contracts.organization.OrganizationMessage.DomainVerificationFailed;
import dev.vestibule.contracts.organization.OrganizationMessage.DomainVerified;
import dev.vestibule.contracts.organization.OrganizationMessage.OrganizationCreated;
import dev.vestibule.contracts.organization.OrganizationMessage.OrganizationDeleted;
import dev.vestibule.contracts.organization.OrganizationMessage.OrganizationUpdated;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OrganizationFactsProjectionIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

    private final String environment = "environment_" + UUID.randomUUID();
    private final String organization = "org_" + UUID.randomUUID();
    private final Pool pool;

    OrganizationFactsProjectionIT(Pool pool) {
        this.pool = pool;
    }

    @Test
    void anOrganizationIsAsItsLatestEventSays() {
        // When
        publish(new OrganizationCreated(organization, "Acme", null, false, NOON));
        publish(new OrganizationUpdated(organization, "Acme International", null, null, true, NOON));

        // Then
        awaitOrganization("Acme International true null");
    }

    @Test
    void domainsAreAsTheirLatestEventsSay() {
        // When
        publish(added("domain_1", "Acme.example", "pending"));
        publish(added("domain_2", "beta.example", "verified"));
        publish(added("domain_3", "gamma.example", "pending"));
        publish(new DomainVerified("domain_1", organization, "acme.example", "dns", null, NOON));
        publish(new DomainVerificationFailed("domain_3", organization, "gamma.example", "expired", NOON));
        publish(new DomainRemoved("domain_2", organization, "beta.example", NOON));

        // Then
        awaitDomains("domain_1 acme.example verified", "domain_3 gamma.example failed");
    }

    @Test
    void aDeletedOrganizationHasNoDomainsAndStaysDeleted() {
        // When
        publish(new OrganizationCreated(organization, "Acme", null, false, NOON));
        publish(added("domain_1", "acme.example", "verified"));
        publish(new OrganizationDeleted(organization, NOON));

        // Then
        awaitOrganization("Acme false 2026-11-29T12:00Z");
        awaitDomains();
    }

    private DomainAdded added(String id, String domain, String state) {
        return new DomainAdded(id, organization, domain, state, "manual", null, null, NOON);
    }

    private void publish(OrganizationMessage message) {
        OrganizationsTopicWriter.publish(environment, organization, message);
    }

    private void awaitOrganization(String expected) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(lines("""
                        select name, allow_profiles_outside_organization, deleted_at from organization_now
                        where environment_id = $1 and organization_id = $2""")).containsExactly(expected));
    }

    private void awaitDomains(String... expected) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(lines("""
                        select domain_id, domain, state from organization_domain_now
                        where environment_id = $1 and organization_id = $2 order by domain_id""")).containsExactly(expected));
    }

    private List<String> lines(String sql) {
        var rows = pool.preparedQuery(sql)
                .execute(Tuple.of(environment, organization))
                .await()
                .atMost(PATIENCE);
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getValue(0) + " " + row.getValue(1) + " " + row.getValue(2))
                .toList();
    }
}
