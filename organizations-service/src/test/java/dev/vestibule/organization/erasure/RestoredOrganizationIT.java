package dev.vestibule.organization.erasure;

import static dev.vestibule.fixture.OrganizationsApi.as;
import static dev.vestibule.fixture.OrganizationsApi.client;
import static dev.vestibule.fixture.OrganizationsApi.createOrganization;
import static dev.vestibule.fixture.OrganizationsApi.fresh;
import static dev.vestibule.fixture.OrganizationsApi.staging;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.equalTo;

import dev.vestibule.fixture.ServiceTest;
import dev.vestibule.testing.infrastructure.Sweep;
import dev.vestibule.workos.caller.Caller.OperatorCaller;
import io.agroal.api.AgroalDataSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A backup from before the deletion of an organization was restored. That it was deleted, the store does not know any
/// more; that it was erased, the ledger does.
@ServiceTest
class RestoredOrganizationIT {
    private final AgroalDataSource database;

    RestoredOrganizationIT(AgroalDataSource database) {
        this.database = database;
    }

    @Test
    void inv40LosesItsMetadataAndCanBeDeletedAgain() {
        // Given
        var canary = fresh("canary-") + "@acme.example";
        var id = createOrganization(Map.of("name", "Acme", "metadata", Map.of("contact", canary)))
                .statusCode(201)
                .extract()
                .<String>path("id");
        assertThat(Sweep.tablesWith(database, canary)).contains("organization");

        // When
        var applied = as(new OperatorCaller())
                .body(Map.of("data", List.of(erasureOf(id)), "reason", "restored a backup"))
                .post("/operations/shred-ledger")
                .then();

        // Then
        applied.statusCode(200).body("erased", equalTo(1));
        assertThat(Sweep.tablesWith(database, canary)).isEmpty();
        client().get("/organizations/" + id).then().statusCode(200).body("metadata", anEmptyMap());
        client().delete("/organizations/" + id).then().statusCode(202);
    }

    private static Map<String, String> erasureOf(String id) {
        return Map.of(
                "environment_id",
                staging(),
                "organization_id",
                id,
                "subject_id",
                id,
                "erased_at",
                "2026-11-24T12:00:00Z");
    }
}
