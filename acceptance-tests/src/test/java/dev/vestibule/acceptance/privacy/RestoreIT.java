package dev.vestibule.acceptance.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.workos.models.Organization;
import dev.vestibule.acceptance.system.Backup;
import dev.vestibule.acceptance.system.TopicLog;
import dev.vestibule.acceptance.system.Traces;
import dev.vestibule.acceptance.system.Vestibule;
import dev.vestibule.acceptance.system.Vestibule.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A backup of the databases is older than an erasure; the files of the shred ledgers are not restored.
class RestoreIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> SERVICES = List.of("organizations", "portal-link", "connection");

    private final Vestibule vestibule = Vestibule.running();
    private final String person = "metadata-" + UUID.randomUUID() + "@acme.example";
    private final Traces traces = Traces.of(person);

    @AfterEach
    void publish() {
        relay("resume");
    }

    @Test
    void inv40ARestoredBackupBringsNothingBackOfAnErasedOrganization() {
        // Given
        var organization = organizationWithAContact();
        holdTheRelay();
        var backup = Backup.of(vestibule, SERVICES);
        assertThat(backup.rowsWith(traces)).as("in the backup").isNotEmpty();
        deleteAndErase(organization);
        applyTheLedgerElsewhere();

        // When
        backup.restore();

        // Then
        assertThat(SERVICES)
                .allSatisfy(
                        service -> assertThat(isErased(service, organization)).isTrue());
        assertThat(vestibule.rowsWith(traces)).isEmpty();
        assertThat(get(organization).response().body())
                .contains(organization.getId())
                .doesNotContain(person);
        relay("resume");
        nothingIsInTopicsOrLogs();
        theSystemGoesOn(organization);
    }

    /// The topics are not brought back with the databases. Nothing may get there that the backup does not know, or
    /// store and topics would differ for the tests that come after.
    private void holdTheRelay() {
        await().atMost(PATIENCE)
                .until(() -> relay().path("lag").asLong() == 0
                        && relay().path("unnumbered").asLong() == 0);
        relay("pause");
        await().atMost(PATIENCE).until(() -> relay().path("status").asText().equals("paused"));
    }

    /// What the event of the erasure does, where the relay is not held.
    private void applyTheLedgerElsewhere() {
        var ledger = vestibule.operate("GET", "/services/organizations/shred-ledger", null);
        for (var service : List.of("portal-link", "connection")) {
            var applied = vestibule.operate(
                    "POST",
                    "/services/" + service + "/shred-ledger",
                    Map.of("data", ledger.json().path("data"), "reason", "a test"));
            assertThat(applied.status()).as(applied.response().body()).isEqualTo(200);
        }
    }

    private void nothingIsInTopicsOrLogs() {
        try (var topics = new TopicLog(vestibule.kafkaBootstrapServers())) {
            assertThat(topics.all())
                    .allSatisfy(fact -> assertThat(traces.in(fact.everything())).isEmpty());
        }
        assertThat(traces.inFilesOf(vestibule.logs())).isEmpty();
    }

    /// That it was deleted, the store does not know any more.
    private void theSystemGoesOn(Organization organization) {
        deleteAndErase(organization);
        try (var topics = new TopicLog(vestibule.kafkaBootstrapServers())) {
            topics.await(
                    fact -> fact.type().equals("subject.erased.v1") && fact.isAbout(organization.getId()), PATIENCE);
        }
        assertThat(get(organization).status()).isEqualTo(404);
    }

    private Organization organizationWithAContact() {
        return vestibule
                .workos()
                .getOrganizations()
                .create("Restored " + UUID.randomUUID(), null, null, null, Map.of("contact", person), null);
    }

    private Answer get(Organization organization) {
        return vestibule.call("GET", "/organizations/" + organization.getId(), vestibule.apiKey(), null);
    }

    private void deleteAndErase(Organization organization) {
        vestibule.workos().getOrganizations().delete(organization.getId());
        var erased = vestibule.operate(
                "POST",
                "/services/organizations/erasures",
                Map.of("organization_id", organization.getId(), "reason", "the contract has ended"));
        assertThat(erased.status()).as(erased.response().body()).isEqualTo(200);
    }

    private boolean isErased(String service, Organization organization) {
        var key = vestibule.operate("GET", "/services/" + service + "/keys/" + organization.getId(), null);
        return key.status() == 200 && key.json().path("data").path(0).hasNonNull("erased_at");
    }

    private JsonNode relay() {
        return vestibule.operate("GET", "/services/organizations/relay", null).json();
    }

    private void relay(String action) {
        var answer = vestibule.operate("POST", "/services/organizations/relay/" + action, Map.of("reason", "a test"));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    }
}
