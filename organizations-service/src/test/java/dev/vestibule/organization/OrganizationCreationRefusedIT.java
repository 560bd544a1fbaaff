package dev.vestibule.organization;

import static dev.vestibule.fixture.OrganizationsApi.client;
import static dev.vestibule.fixture.OrganizationsApi.createOrganization;
import static dev.vestibule.fixture.OrganizationsApi.fresh;
import static dev.vestibule.fixture.OrganizationsApi.freshDomain;
import static dev.vestibule.fixture.OrganizationsApi.withDomain;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.vestibule.fixture.ServiceTest;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What makes no organization.
@ServiceTest
class OrganizationCreationRefusedIT {
    @Test
    void namesEverythingThatIsWrongAtOnce() {
        var body = Map.of(
                "name",
                " ",
                "external_id",
                "ü",
                "metadata",
                Map.of("count", 1),
                "allow_profiles_outside_organization",
                "yes",
                "domains",
                List.of(7),
                "domain_data",
                List.of(Map.of("domain", "no domain", "state", "maybe"), "x", Map.of()));

        createOrganization(body)
                .statusCode(422)
                .body("code", equalTo("invalid_request_parameters"))
                .body("message", equalTo("Validation failed"))
                .body("errors.message", everyItem(notNullValue()))
                .body(
                        "errors.collect { it.field + ' ' + it.code }",
                        containsInAnyOrder(
                                "name name_required",
                                "external_id external_id_invalid",
                                "metadata.count must_be_string",
                                "allow_profiles_outside_organization must_be_boolean",
                                "domains.0 must_be_string",
                                "domain_data.0.domain domain_invalid",
                                "domain_data.0.state state_invalid",
                                "domain_data.1 must_be_object",
                                "domain_data.2.domain domain_required",
                                "domain_data.2.state state_required"));
    }

    @Test
    void saysNameRequiredAsTheContractDoes() {
        createOrganization(Map.of())
                .statusCode(422)
                .body(
                        "errors",
                        equalTo(List.of(Map.of(
                                "field", "name", "code", "name_required", "message", "name must not be blank."))));
    }

    @Test
    void refusesADomainTwiceInOneRequest() {
        var domain = freshDomain();
        var twice = List.of(
                Map.of("domain", domain, "state", "pending"), Map.of("domain", domain + ".", "state", "verified"));

        createOrganization(Map.of("name", "Acme", "domain_data", twice))
                .statusCode(422)
                .body("errors.code", contains("domain_duplicate"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"name\":", "nonsense", "[1]", "\"Acme\""})
    void refusesWhatIsNoObject(String body) {
        client().body(body).post("/organizations").then().statusCode(400).body("message", notNullValue());
    }

    @Test
    void refusesTextThatCannotBeStored() {
        client().body("{\"name\":\"a\\u0000b\"}").post("/organizations").then().statusCode(422);
        client().body("{\"name\":\"Acme\",\"metadata\":{\"k\":\"\\u0000\"}}")
                .post("/organizations")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid_metadata"));
    }

    @Test
    void refusesMetadataBeyondTheLimits() {
        var many = IntStream.range(0, 51).boxed().collect(Collectors.toMap(n -> "key" + n, _ -> "x"));

        createOrganization(Map.of("name", "Acme", "metadata", many))
                .statusCode(400)
                .body("code", equalTo("invalid_metadata"))
                .body("message", containsString("50"));
    }

    @Test
    void refusesAnExternalIdThatIsUsed() {
        var externalId = fresh("ext-");
        createOrganization(Map.of("name", "First", "external_id", externalId)).statusCode(201);

        createOrganization(Map.of("name", "Second", "external_id", externalId))
                .statusCode(400)
                .body("code", equalTo("external_id_already_used"))
                .body("message", notNullValue());
    }

    @Test
    void refusesADomainThatAnotherOrganizationHolds() {
        var domain = freshDomain();
        createOrganization(withDomain(domain, "verified")).statusCode(201);

        createOrganization(withDomain(domain, "pending"))
                .statusCode(409)
                .body("message", equalTo("An Organization with the domain " + domain + " already exists."))
                .body("$", not(hasKey("code")));
        createOrganization(Map.of("name", "Acme", "domains", List.of(domain))).statusCode(409);
    }

    @Test
    void leavesNothingBehindWhenRefused() {
        var taken = freshDomain();
        var free = freshDomain();
        createOrganization(withDomain(taken, "verified")).statusCode(201);
        var both = List.of(Map.of("domain", free, "state", "verified"), Map.of("domain", taken, "state", "verified"));

        createOrganization(Map.of("name", "Acme", "domain_data", both)).statusCode(409);

        client().queryParam("domains", free)
                .get("/organizations")
                .then()
                .statusCode(200)
                .body("data", empty());
        createOrganization(withDomain(free, "verified")).statusCode(201);
    }
}
