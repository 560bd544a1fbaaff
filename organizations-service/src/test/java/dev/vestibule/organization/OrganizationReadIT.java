package dev.vestibule.organization;

import static dev.vestibule.fixture.OrganizationsApi.client;
import static dev.vestibule.fixture.OrganizationsApi.createOrganization;
import static dev.vestibule.fixture.OrganizationsApi.fresh;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.vestibule.fixture.ServiceTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// One organization, by its id or by the id of the vendor.
@ServiceTest
class OrganizationReadIT {
    @Test
    void anUnknownOneIsNotFound() {
        client().get("/organizations/org_01J0000000000000000000000X")
                .then()
                .statusCode(404)
                .body("message", equalTo("Organization not found: 'org_01J0000000000000000000000X'."))
                .body("code", equalTo("entity_not_found"))
                .body("entity_id", equalTo("org_01J0000000000000000000000X"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"invalid", "org_", "a%00b", "org_domain_01J0000000000000000000000X"})
    void whatIsNoIdIsNotFound(String id) {
        client().urlEncodingEnabled(false).get("/organizations/" + id).then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({"plain, plain", "with/slash, with%2Fslash", "a b?c, a%20b%3Fc", "100%, 100%25"})
    void byExternalIdTakesOneSegment(String externalId, String segment) {
        var prefix = fresh("x");
        createOrganization(Map.of("name", "Acme", "external_id", prefix + externalId))
                .statusCode(201);

        client().urlEncodingEnabled(false)
                .get("/organizations/external_id/" + prefix + segment)
                .then()
                .statusCode(200)
                .body("external_id", equalTo(prefix + externalId));
    }

    @Test
    void byAnUnknownExternalIdIsNotFound() {
        client().get("/organizations/external_id/unknown")
                .then()
                .statusCode(404)
                .body("entity_id", equalTo("unknown"));
    }

    @Test
    void unknownPathsAndMethodsAreAnsweredInJson() {
        client().get("/organizations/org_1/unknown").then().statusCode(404).body("message", notNullValue());
        client().delete("/organizations").then().statusCode(405).body("message", notNullValue());
    }
}
