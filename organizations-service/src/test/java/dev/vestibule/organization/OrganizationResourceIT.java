package dev.vestibule.organization;

import static dev.vestibule.fixture.OrganizationsApi.addDomain;
import static dev.vestibule.fixture.OrganizationsApi.client;
import static dev.vestibule.fixture.OrganizationsApi.createOrganization;
import static dev.vestibule.fixture.OrganizationsApi.fresh;
import static dev.vestibule.fixture.OrganizationsApi.freshDomain;
import static dev.vestibule.fixture.OrganizationsApi.organization;
import static dev.vestibule.fixture.OrganizationsApi.stranger;
import static dev.vestibule.fixture.OrganizationsApi.withDomain;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.vestibule.fixture.ServiceTest;
import dev.vestibule.fixture.Together;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class OrganizationResourceIT {
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";

    @Nested
    class Creating {
        @Test
        void answersTheWholeOrganization() {
            var domain = freshDomain();
            var externalId = fresh("ext-");
            var body = Map.ofEntries(
                    entry("name", "Acme"),
                    entry("domain_data", List.of(Map.of("domain", domain, "state", "verified"))),
                    entry("external_id", externalId),
                    entry("metadata", Map.of("tier", "gold")));

            createOrganization(body)
                    .statusCode(201)
                    .contentType("application/json")
                    .header("X-Request-ID", notNullValue())
                    .body("$", aMapWithSize(9))
                    .body("object", equalTo("organization"))
                    .body("id", matchesPattern("org_[0-9A-HJKMNP-TV-Z]{26}"))
                    .body("name", equalTo("Acme"))
                    .body("allow_profiles_outside_organization", equalTo(false))
                    .body("metadata", equalTo(Map.of("tier", "gold")))
                    .body("external_id", equalTo(externalId))
                    .body("created_at", matchesPattern(TIME))
                    .body("updated_at", matchesPattern(TIME))
                    .body("domains", hasSize(1))
                    .body("domains[0]", aMapWithSize(8))
                    .body("domains[0].object", equalTo("organization_domain"))
                    .body("domains[0].id", matchesPattern("org_domain_[0-9A-HJKMNP-TV-Z]{26}"))
                    .body("domains[0].organization_id", matchesPattern("org_.*"))
                    .body("domains[0].domain", equalTo(domain))
                    .body("domains[0].state", equalTo("verified"))
                    .body("domains[0].verification_strategy", equalTo("manual"))
                    .body("domains[0].created_at", matchesPattern(TIME))
                    .body("domains[0].updated_at", matchesPattern(TIME));
        }

        @Test
        void needsNoMoreThanAName() {
            createOrganization(Map.of("name", "Acme"))
                    .statusCode(201)
                    .body("domains", empty())
                    .body("metadata", equalTo(Map.of()))
                    .body("$", hasKey("external_id"))
                    .body("external_id", nullValue())
                    .body("$", not(hasKey("stripe_customer_id")));
        }

        @Test
        void takesExplicitNullsAsNotGiven() {
            var body = new HashMap<String, Object>();
            body.put("name", "Acme");
            List.of("domain_data", "domains", "metadata", "external_id", "allow_profiles_outside_organization")
                    .forEach(field -> body.put(field, null));

            createOrganization(body).statusCode(201).body("domains", empty()).body("external_id", nullValue());
        }

        @Test
        void canBeReadAtOnceAndIsTheSame() {
            var created = createOrganization(withDomain(freshDomain(), "pending"))
                    .statusCode(201)
                    .extract();

            client().get("/organizations/" + created.path("id"))
                    .then()
                    .statusCode(200)
                    .body("", equalTo(created.path("")));
        }

        @Test
        void ofPendingDomainsGivesTheirTokens() {
            createOrganization(withDomain("  " + freshDomain().toUpperCase(Locale.ROOT) + ". ", "pending"))
                    .statusCode(201)
                    .body("domains[0].domain", matchesPattern("d\\d+\\.example\\.com"))
                    .body("domains[0].state", equalTo("pending"))
                    .body("domains[0].verification_strategy", equalTo("dns"))
                    .body("domains[0].verification_token", matchesPattern("[A-Za-z0-9]{25}"))
                    .body(
                            "domains[0].verification_prefix",
                            matchesPattern("vestibule-domain-verification-[a-z0-9]{6}"));
        }

        @Test
        void withTheDeprecatedListTrustsTheVendor() {
            createOrganization(Map.of("name", "Acme", "domains", List.of(freshDomain())))
                    .statusCode(201)
                    .body("domains[0].state", equalTo("legacy_verified"))
                    .body("domains[0]", not(hasKey("verification_strategy")));
        }

        @Test
        void nameNeedNotBeUnique() {
            createOrganization(Map.of("name", "Twin")).statusCode(201);
            createOrganization(Map.of("name", "Twin")).statusCode(201);
        }

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
            client().body("{\"name\":\"a\\u0000b\"}")
                    .post("/organizations")
                    .then()
                    .statusCode(422);
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
            createOrganization(Map.of("name", "First", "external_id", externalId))
                    .statusCode(201);

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
            createOrganization(Map.of("name", "Acme", "domains", List.of(domain)))
                    .statusCode(409);
        }

        @Test
        void leavesNothingBehindWhenRefused() {
            var taken = freshDomain();
            var free = freshDomain();
            createOrganization(withDomain(taken, "verified")).statusCode(201);
            var both =
                    List.of(Map.of("domain", free, "state", "verified"), Map.of("domain", taken, "state", "verified"));

            createOrganization(Map.of("name", "Acme", "domain_data", both)).statusCode(409);

            client().queryParam("domains", free)
                    .get("/organizations")
                    .then()
                    .statusCode(200)
                    .body("data", empty());
            createOrganization(withDomain(free, "verified")).statusCode(201);
        }

        @Test
        void ignoresUnknownFields() {
            createOrganization(Map.of("name", "Acme", "colour", "red")).statusCode(201);
        }
    }

    @Nested
    class Finding {
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
            client().urlEncodingEnabled(false)
                    .get("/organizations/" + id)
                    .then()
                    .statusCode(404);
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
        void ofAnotherEnvironmentIsNotFound() {
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
    }

    @Nested
    class Listing {
        @Test
        void goesThroughPagesBothWays() {
            var tag = fresh("Page-") + "-";
            var ids = IntStream.range(0, 5)
                    .mapToObj(n -> createOrganization(Map.of("name", tag + n))
                            .extract()
                            .<String>path("id"))
                    .toList()
                    .reversed();

            client().queryParam("search", tag)
                    .queryParam("limit", 2)
                    .queryParam("order", "desc")
                    .get("/organizations")
                    .then()
                    .statusCode(200)
                    .body("object", equalTo("list"))
                    .body("data.id", equalTo(ids.subList(0, 2)))
                    .body("list_metadata.before", nullValue())
                    .body("list_metadata.after", equalTo(ids.get(1)));
            client().queryParam("search", tag)
                    .queryParam("limit", 2)
                    .queryParam("after", ids.get(1))
                    .get("/organizations")
                    .then()
                    .body("data.id", equalTo(ids.subList(2, 4)))
                    .body("list_metadata.before", equalTo(ids.get(2)))
                    .body("list_metadata.after", equalTo(ids.get(3)));
            client().queryParam("search", tag)
                    .queryParam("limit", 2)
                    .queryParam("after", ids.get(3))
                    .get("/organizations")
                    .then()
                    .body("data.id", equalTo(ids.subList(4, 5)))
                    .body("list_metadata.after", nullValue());
            client().queryParam("search", tag)
                    .queryParam("limit", 2)
                    .queryParam("before", ids.get(2))
                    .get("/organizations")
                    .then()
                    .body("data.id", equalTo(ids.subList(0, 2)))
                    .body("list_metadata.before", nullValue());
        }

        @Test
        void runsTheOtherWayRoundWhenAsked() {
            var tag = fresh("Order-") + "-";
            var ids = IntStream.range(0, 3)
                    .mapToObj(n -> createOrganization(Map.of("name", tag + n))
                            .extract()
                            .<String>path("id"))
                    .toList();

            client().queryParam("search", tag)
                    .queryParam("order", "asc")
                    .get("/organizations")
                    .then()
                    .body("data.id", equalTo(ids));
        }

        @Test
        void goesOnAfterADeletedRow() {
            var tag = fresh("Gone-") + "-";
            var ids = IntStream.range(0, 3)
                    .mapToObj(n -> createOrganization(Map.of("name", tag + n))
                            .extract()
                            .<String>path("id"))
                    .toList()
                    .reversed();
            client().delete("/organizations/" + ids.get(1)).then().statusCode(202);

            client().queryParam("search", tag)
                    .queryParam("after", ids.get(1))
                    .get("/organizations")
                    .then()
                    .body("data.id", equalTo(ids.subList(2, 3)));
        }

        @Test
        void findsAnyOfSeveralDomainsInThreeSpellings() {
            var first = freshDomain();
            var second = freshDomain();
            String one =
                    createOrganization(withDomain(first, "verified")).extract().path("id");
            String two =
                    createOrganization(withDomain(second, "pending")).extract().path("id");

            for (var query : List.of(
                    "domains=" + first + "%2C" + second,
                    "domains=" + first + "&domains=" + second,
                    "domains[]=" + first + "&domains[]=" + second)) {
                client().urlEncodingEnabled(false)
                        .get("/organizations?" + query)
                        .then()
                        .statusCode(200)
                        .body("data.id", equalTo(List.of(two, one)))
                        .body("data.domains.flatten().domain", containsInAnyOrder(first, second));
            }
            client().queryParam("domains", "no domain")
                    .get("/organizations")
                    .then()
                    .body("data", empty());
        }

        @Test
        void searchesPartOfTheNameWithoutCaseAndWithoutWildcards() {
            var tag = fresh("Search%_");
            String id = createOrganization(Map.of("name", "The " + tag + " Company"))
                    .extract()
                    .path("id");

            client().queryParam("search", tag.toLowerCase(Locale.ROOT))
                    .get("/organizations")
                    .then()
                    .body("data.id", contains(id));
            client().queryParam("search", "Search__" + tag.substring(8))
                    .get("/organizations")
                    .then()
                    .body("data", empty());
            client().urlEncodingEnabled(false)
                    .get("/organizations?search=a%00b")
                    .then()
                    .statusCode(200)
                    .body("data", empty());
        }

        @Test
        void showsNothingOfAnotherEnvironment() {
            var tag = fresh("Tenant-");
            var domain = freshDomain();
            createOrganization(
                            Map.of("name", tag, "domain_data", List.of(Map.of("domain", domain, "state", "verified"))))
                    .statusCode(201);
            String theirs = stranger()
                    .body(Map.of("name", tag, "domain_data", List.of(Map.of("domain", domain, "state", "verified"))))
                    .post("/organizations")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");

            stranger().queryParam("search", tag).get("/organizations").then().body("data.id", contains(theirs));
            stranger()
                    .queryParam("domains", domain)
                    .get("/organizations")
                    .then()
                    .body("data.id", contains(theirs));
            client().queryParam("limit", 100).get("/organizations").then().body("data.id", not(hasItem(theirs)));
        }

        @ParameterizedTest
        @CsvSource({
            "limit=0, limit",
            "limit=101, limit",
            "order=up, order",
            "after=nonsense, after",
            "before=org_domain_01J0000000000000000000000X, before"
        })
        void refusesAWrongQuery(String query, String field) {
            client().get("/organizations?" + query)
                    .then()
                    .statusCode(422)
                    .body("code", equalTo("invalid_request_parameters"))
                    .body("errors.field", contains(field));
        }
    }

    @Nested
    class Updating {
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
            put(created.path("id"), Collections.singletonMap("domain_data", null))
                    .body("domains", hasSize(3));
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
    }

    @Nested
    class Deleting {
        @Test
        void isAcceptedAndDoneAtOnce() {
            var domain = freshDomain();
            var externalId = fresh("ext-");
            var created = createOrganization(Map.of(
                            "name",
                            "Acme",
                            "external_id",
                            externalId,
                            "domain_data",
                            List.of(Map.of("domain", domain, "state", "verified"))))
                    .extract();

            client().delete("/organizations/" + created.path("id"))
                    .then()
                    .statusCode(202)
                    .contentType("text/plain")
                    .body(equalTo("Accepted"));

            client().get("/organizations/" + created.path("id")).then().statusCode(404);
            client().get("/organization_domains/" + created.path("domains[0].id"))
                    .then()
                    .statusCode(404);
            client().delete("/organizations/" + created.path("id")).then().statusCode(404);
            put(created.path("id"), Map.of("name", "Back")).statusCode(404);
            createOrganization(Map.of(
                            "name",
                            "Acme",
                            "external_id",
                            externalId,
                            "domain_data",
                            List.of(Map.of("domain", domain, "state", "verified"))))
                    .statusCode(201);
        }

        @Test
        void leavesNoDomainBehindThatWasAddedMeanwhile() throws Exception {
            for (var round = 0; round < 5; round++) {
                var id = organization();
                List<Callable<Response>> requests = new ArrayList<>();
                IntStream.range(0, 4)
                        .forEach(_ -> requests.add(
                                () -> addDomain(id, freshDomain()).extract().response()));
                requests.add(2, () -> client().delete("/organizations/" + id));

                var answers = Together.atOnce(requests);

                assertThat(answers.get(2).statusCode()).isEqualTo(202);
                answers.remove(2);
                assertThat(answers).allSatisfy(answer -> {
                    assertThat(answer.statusCode()).isIn(201, 404);
                    if (answer.statusCode() == 201) {
                        client().get("/organization_domains/" + answer.path("id"))
                                .then()
                                .statusCode(404);
                    }
                });
            }
        }
    }

    @Test
    void unknownPathsAndMethodsAreAnsweredInJson() {
        client().get("/organizations/org_1/unknown").then().statusCode(404).body("message", notNullValue());
        client().delete("/organizations").then().statusCode(405).body("message", notNullValue());
    }

    private static ValidatableResponse put(String id, Map<String, ?> body) {
        return client().body(body).put("/organizations/" + id).then();
    }
}
