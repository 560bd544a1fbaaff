package dev.vestibule.organization;

import static dev.vestibule.fixture.OrganizationsApi.client;
import static dev.vestibule.fixture.OrganizationsApi.createOrganization;
import static dev.vestibule.fixture.OrganizationsApi.fresh;
import static dev.vestibule.fixture.OrganizationsApi.freshDomain;
import static dev.vestibule.fixture.OrganizationsApi.organization;
import static dev.vestibule.fixture.OrganizationsApi.withDomain;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.vestibule.fixture.ServiceTest;
import io.restassured.response.ValidatableResponse;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What a change touches and what it leaves.
@ServiceTest
class OrganizationUpdateIT {
    @Test
    void keepsWhatIsNotSent() {
        var externalId = fresh("ext-");
        var created = createOrganization(Map.of(
                        "name",
                        "Acme",
                        "external_id",
                        externalId,
                        "metadata",
                        Map.of("a", "1"),
                        "domain_data",
                        List.of(Map.of("domain", freshDomain(), "state", "verified"))))
                .extract();

        put(created.path("id"), Map.of()).statusCode(200).body("", equalTo(created.path("")));
    }

    @Test
    void changesWhatIsSent() {
        var externalId = fresh("ext-");
        var stripeId = fresh("cus_");

        put(
                        organization(),
                        Map.of(
                                "name",
                                "Acme Inc.",
                                "external_id",
                                externalId,
                                "stripe_customer_id",
                                stripeId,
                                "allow_profiles_outside_organization",
                                true))
                .statusCode(200)
                .body("name", equalTo("Acme Inc."))
                .body("external_id", equalTo(externalId))
                .body("stripe_customer_id", equalTo(stripeId))
                .body("allow_profiles_outside_organization", equalTo(true));
    }

    @Test
    void clearsWithNull() {
        String id = createOrganization(Map.of("name", "Acme", "external_id", fresh("ext-")))
                .extract()
                .path("id");

        put(id, Collections.singletonMap("external_id", null))
                .statusCode(200)
                .body("external_id", nullValue())
                .body("name", equalTo("Acme"));
    }

    @Test
    void mergesMetadata() {
        String id = createOrganization(Map.of("name", "Acme", "metadata", Map.of("a", "1", "b", "2")))
                .extract()
                .path("id");
        var change = new HashMap<String, Object>();
        change.put("b", null);
        change.put("c", "3");

        put(id, Map.of("metadata", change)).body("metadata", equalTo(Map.of("a", "1", "c", "3")));
        put(id, Collections.singletonMap("metadata", null)).body("metadata", equalTo(Map.of("a", "1", "c", "3")));
        put(id, Map.of("metadata", Map.of())).body("metadata", equalTo(Map.of()));
    }

    @Test
    void takesDomainDataAsTheNewSet() {
        var kept = freshDomain();
        var gone = freshDomain();
        var raised = freshDomain();
        var added = freshDomain();
        var created = createOrganization(Map.of(
                        "name", "Acme", "domain_data", data(kept, "verified", gone, "pending", raised, "pending")))
                .extract();
        List<String> ids = created.path("domains.id");

        put(created.path("id"), Map.of("domain_data", data(kept, "pending", raised, "verified", added, "pending")))
                .statusCode(200)
                .body("domains.domain", contains(kept, raised, added))
                .body("domains.state", contains("verified", "verified", "pending"))
                .body("domains[0].id", equalTo(ids.get(0)))
                .body("domains[1].id", equalTo(ids.get(2)));
        client().get("/organization_domains/" + ids.get(1)).then().statusCode(404);
        put(created.path("id"), Collections.singletonMap("domain_data", null)).body("domains", hasSize(3));
        put(created.path("id"), Map.of("domain_data", List.of())).body("domains", empty());
    }

    @Test
    void mayGiveBackTheSameExternalId() {
        var externalId = fresh("ext-");
        String id = createOrganization(Map.of("name", "Acme", "external_id", externalId))
                .extract()
                .path("id");

        put(id, Map.of("external_id", externalId)).statusCode(200);
    }

    @Test
    void refusesIdsThatAreUsed() {
        var externalId = fresh("ext-");
        var stripeId = fresh("cus_");
        String first = createOrganization(Map.of("name", "First", "external_id", externalId))
                .extract()
                .path("id");
        put(first, Map.of("stripe_customer_id", stripeId)).statusCode(200);
        var second = organization();

        put(second, Map.of("external_id", externalId))
                .statusCode(400)
                .body("code", equalTo("external_id_already_used"));
        put(second, Map.of("stripe_customer_id", stripeId))
                .statusCode(400)
                .body("code", equalTo("stripe_customer_id_already_used"));
    }

    @Test
    void refusesADomainThatAnotherOrganizationHolds() {
        var domain = freshDomain();
        createOrganization(withDomain(domain, "verified")).statusCode(201);

        put(organization(), Map.of("name", "New", "domain_data", data(domain, "verified")))
                .statusCode(409)
                .body("message", equalTo("An Organization with the domain " + domain + " already exists."));
    }

    @Test
    void refusesMetadataBeyondTheLimits() {
        put(organization(), Map.of("metadata", Map.of("key", "x".repeat(601))))
                .statusCode(400)
                .body("code", equalTo("invalid_metadata"));
    }

    @Test
    void namesEverythingThatIsWrongAtOnce() {
        put(organization(), Map.of("name", "", "stripe_customer_id", " ", "metadata", "x"))
                .statusCode(422)
                .body("errors.field", containsInAnyOrder("name", "stripe_customer_id", "metadata"));
    }

    private static List<Map<String, String>> data(String... namesAndStates) {
        return IntStream.range(0, namesAndStates.length / 2)
                .mapToObj(n -> Map.of("domain", namesAndStates[2 * n], "state", namesAndStates[2 * n + 1]))
                .toList();
    }

    private static ValidatableResponse put(String id, Map<String, ?> body) {
        return client().body(body).put("/organizations/" + id).then();
    }
}
