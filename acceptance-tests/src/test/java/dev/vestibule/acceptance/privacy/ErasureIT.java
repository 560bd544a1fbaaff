package dev.vestibule.acceptance.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.workos.models.Organization;
import dev.vestibule.acceptance.system.TopicLog;
import dev.vestibule.acceptance.system.Traces;
import dev.vestibule.acceptance.system.Vestibule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// An operator erases an organization in the running system, and all services follow.
class ErasureIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<String> SERVICES = List.of("organizations", "portal-link", "connection");

    private final Vestibule vestibule = Vestibule.running();
    private final String person = "metadata-" + UUID.randomUUID() + "@acme.example";
    private final Traces traces = Traces.of(person);

    @Test
    void inv40NothingOfAnErasedOrganizationIsLeftInAnyDatabaseTopicOrLog() {
        // Given
        var organization = organizationWithAContact();
        assertThat(vestibule.rowsWith(traces)).as("before").isNotEmpty();
        vestibule.workos().getOrganizations().delete(organization.getId());

        // When
        var erased = vestibule.operate(
                "POST",
                "/services/organizations/erasures",
                Map.of("organization_id", organization.getId(), "reason", "the contract has ended"));

        // Then
        assertThat(erased.status()).as(erased.response().body()).isBetween(200, 204);
        SERVICES.forEach(service -> await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(isErased(service, organization)).isTrue()));
        assertThat(vestibule.rowsWith(traces)).isEmpty();
        try (var topics = new TopicLog(vestibule.kafkaBootstrapServers())) {
            topics.await(
                    fact -> fact.type().equals("subject.erased.v1") && fact.isAbout(organization.getId()), PATIENCE);
            assertThat(topics.all())
                    .allSatisfy(fact -> assertThat(traces.in(fact.everything())).isEmpty());
        }
        assertThat(traces.inFilesOf(vestibule.logs())).isEmpty();
    }

    @Test
    void anOrganizationThatExistsIsNotErased() {
        // Given
        var organization = organizationWithAContact();

        // When
        var refused = vestibule.operate(
                "POST",
                "/services/organizations/erasures",
                Map.of("organization_id", organization.getId(), "reason", "a mistake"));

        // Then
        assertThat(refused.status()).isEqualTo(409);
        assertThat(vestibule
                        .workos()
                        .getOrganizations()
                        .get(organization.getId())
                        .getMetadata())
                .containsEntry("contact", person);
    }

    private Organization organizationWithAContact() {
        return vestibule
                .workos()
                .getOrganizations()
                .create("Gone " + UUID.randomUUID(), null, null, null, Map.of("contact", person), null);
    }

    private boolean isErased(String service, Organization organization) {
        var key = vestibule.operate("GET", "/services/" + service + "/keys/" + organization.getId(), null);
        return key.status() == 200 && key.json().path("data").path(0).hasNonNull("erased_at");
    }
}
