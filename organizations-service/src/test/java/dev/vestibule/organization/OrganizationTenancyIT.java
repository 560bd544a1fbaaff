package dev.vestibule.organization;

import static dev.vestibule.fixture.OrganizationsApi.client;
import static dev.vestibule.fixture.OrganizationsApi.createOrganization;
import static dev.vestibule.fixture.OrganizationsApi.fresh;
import static dev.vestibule.fixture.OrganizationsApi.freshDomain;
import static dev.vestibule.fixture.OrganizationsApi.stranger;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.vestibule.fixture.ServiceTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// One environment knows nothing of another.
@ServiceTest
class OrganizationTenancyIT {
    @Test
    void anOrganizationOfAnotherEnvironmentIsNotFound() {
        var externalId = fresh("ext-");
        String id = createOrganization(Map.of("name", "Acme", "external_id", externalId))
                .extract()
                .path("id");

        stranger().get("/organizations/" + id).then().statusCode(404);
        stranger().get("/organizations/external_id/" + externalId).then().statusCode(404);
        stranger()
                .body(Map.of("name", "Mine"))
                .put("/organizations/" + id)
                .then()
                .statusCode(404);
        stranger().delete("/organizations/" + id).then().statusCode(404);
        client().get("/organizations/" + id).then().statusCode(200).body("name", equalTo("Acme"));
    }

    @Test
    void aListShowsNothingOfAnotherEnvironment() {
        var tag = fresh("Tenant-");
        var domain = freshDomain();
        createOrganization(Map.of("name", tag, "domain_data", List.of(Map.of("domain", domain, "state", "verified"))))
                .statusCode(201);
        String theirs = stranger()
                .body(Map.of("name", tag, "domain_data", List.of(Map.of("domain", domain, "state", "verified"))))
                .post("/organizations")
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        stranger().queryParam("search", tag).get("/organizations").then().body("data.id", contains(theirs));
        stranger().queryParam("domains", domain).get("/organizations").then().body("data.id", contains(theirs));
        client().queryParam("limit", 100).get("/organizations").then().body("data.id", not(hasItem(theirs)));
    }
}
