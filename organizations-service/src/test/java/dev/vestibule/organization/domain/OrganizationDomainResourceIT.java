package dev.vestibule.organization.domain;

import static dev.vestibule.fixture.OrganizationsApi.addDomain;
import static dev.vestibule.fixture.OrganizationsApi.client;
import static dev.vestibule.fixture.OrganizationsApi.createOrganization;
import static dev.vestibule.fixture.OrganizationsApi.freshDomain;
import static dev.vestibule.fixture.OrganizationsApi.organization;
import static dev.vestibule.fixture.OrganizationsApi.stranger;
import static dev.vestibule.fixture.OrganizationsApi.withDomain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.vestibule.fixture.LocalDns;
import dev.vestibule.fixture.ServiceTest;
import dev.vestibule.fixture.Together;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class OrganizationDomainResourceIT {

    @Nested
    class Adding {
        @Test
        void answersTheWholeDomain() {
            var organizationId = organization();
            var domain = freshDomain();

            addDomain(organizationId, domain)
                    .statusCode(201)
                    .body("$", aMapWithSize(10))
                    .body("object", equalTo("organization_domain"))
                    .body("id", matchesPattern("org_domain_[0-9A-HJKMNP-TV-Z]{26}"))
                    .body("organization_id", equalTo(organizationId))
                    .body("domain", equalTo(domain))
                    .body("state", equalTo("pending"))
                    .body("verification_strategy", equalTo("dns"))
                    .body("verification_token", matchesPattern("[A-Za-z0-9]{25}"))
                    .body("verification_prefix", matchesPattern("vestibule-domain-verification-[a-z0-9]{6}"))
                    .body("created_at", notNullValue())
                    .body("updated_at", notNullValue());
        }

        @Test
        void canBeReadAtOnceAndIsTheSame() {
            var added = addDomain(organization(), freshDomain()).extract();

            client().get("/organization_domains/" + added.path("id"))
                    .then()
                    .statusCode(200)
                    .body("", equalTo(added.path("")));
        }

        @Test
        void twiceToOneOrganizationIsRefused() {
            var organizationId = organization();
            var domain = freshDomain();
            addDomain(organizationId, domain).statusCode(201);

            addDomain(organizationId, domain.toUpperCase(Locale.ROOT))
                    .statusCode(409)
                    .body("code", equalTo("domain_already_exists"))
                    .body("message", equalTo("Domain already exists for this organization."));
        }

        @Test
        void toSeveralOrganizationsIsAllowedWhilePending() {
            var domain = freshDomain();

            addDomain(organization(), domain).statusCode(201);
            addDomain(organization(), domain).statusCode(201);
        }

        @Test
        void whatAnotherOrganizationHoldsIsRefused() {
            var domain = freshDomain();
            createOrganization(withDomain(domain, "verified")).statusCode(201);

            addDomain(organization(), domain).statusCode(409).body("code", equalTo("domain_already_exists"));
        }

        @Test
        void againAfterRemovalIsAllowed() {
            var organizationId = organization();
            var domain = freshDomain();
            String id = addDomain(organizationId, domain).extract().path("id");
            client().delete("/organization_domains/" + id).then().statusCode(204);

            addDomain(organizationId, domain).statusCode(201).body("id", not(equalTo(id)));
        }

        @Test
        void toAnUnknownOrganizationIsRefused() {
            addDomain("org_01J0000000000000000000000X", freshDomain())
                    .statusCode(404)
                    .body("code", equalTo("entity_not_found"))
                    .body("entity_id", equalTo("org_01J0000000000000000000000X"));
        }

        @Test
        void namesEverythingThatIsWrongAtOnce() {
            client().body(Map.of("domain", "no domain"))
                    .post("/organization_domains")
                    .then()
                    .statusCode(422)
                    .body("errors.code", containsInAnyOrder("domain_invalid", "organization_id_required"));
        }
    }

    @Nested
    class Verifying {
        @ParameterizedTest
        @ValueSource(strings = {"", "verification_token="})
        void findsTheTokenAtTheDomain(String label) {
            var domain = freshDomain();
            var added = addDomain(organization(), domain).extract();
            LocalDns.publish(domain, "v=spf1 -all", label + added.path("verification_token"));

            verify(added.path("id"))
                    .statusCode(201)
                    .body("state", equalTo("verified"))
                    .body("verification_strategy", equalTo("dns"))
                    .body("id", equalTo(added.path("id")));
        }

        @Test
        void findsTheTokenBelowThePrefix() {
            var domain = freshDomain();
            var added = addDomain(organization(), domain).extract();
            LocalDns.publish(
                    added.path("verification_prefix") + "." + domain, added.<String>path("verification_token"));

            verify(added.path("id")).statusCode(201).body("state", equalTo("verified"));
        }

        @Test
        void findsTheTokenInAnAnswerThatNeedsTcp() {
            var domain = freshDomain();
            var added = addDomain(organization(), domain).extract();
            var values =
                    IntStream.range(0, 30).mapToObj(n -> n + "x".repeat(230)).toList();
            var all = new ArrayList<>(values);
            all.add(added.path("verification_token"));
            LocalDns.publish(domain, all.toArray(String[]::new));

            verify(added.path("id")).statusCode(201).body("state", equalTo("verified"));
        }

        @Test
        void withoutRecordStaysPending() {
            var added = addDomain(organization(), freshDomain()).extract();

            verify(added.path("id")).statusCode(201).body("state", equalTo("pending"));
        }

        @Test
        void withAnotherTokenStaysPending() {
            var domain = freshDomain();
            var added = addDomain(organization(), domain).extract();
            LocalDns.publish(
                    domain, "verification_token=" + added.path("verification_token") + "x", "verification_token=");

            verify(added.path("id")).statusCode(201).body("state", equalTo("pending"));
        }

        @Test
        void takesNoBodyAtAll() {
            var added = addDomain(organization(), freshDomain()).extract();

            client().noContentType()
                    .post("/organization_domains/" + added.path("id") + "/verify")
                    .then()
                    .statusCode(201);
            client().body("{}")
                    .post("/organization_domains/" + added.path("id") + "/verify")
                    .then()
                    .statusCode(201);
        }

        @Test
        void whatIsVerifiedIsRefused() {
            var ids = List.of(
                    createOrganization(withDomain(freshDomain(), "verified"))
                            .extract()
                            .<String>path("domains[0].id"),
                    createOrganization(Map.of("name", "Acme", "domains", List.of(freshDomain())))
                            .extract()
                            .<String>path("domains[0].id"));

            ids.forEach(id -> verify(id)
                    .statusCode(400)
                    .body("code", equalTo("domain_already_verified"))
                    .body("message", equalTo("Domain is already verified.")));
        }

        @Test
        void makesTheClaimsOfOthersFail() {
            var domain = freshDomain();
            var winner = addDomain(organization(), domain).extract();
            var loser = addDomain(organization(), domain).extract();
            var elsewhere = stranger()
                    .body(Map.of("name", "Acme", "domain_data", List.of(Map.of("domain", domain, "state", "pending"))))
                    .post("/organizations")
                    .then()
                    .extract();
            LocalDns.publish(domain, winner.<String>path("verification_token"), loser.path("verification_token"));

            verify(winner.path("id")).statusCode(201).body("state", equalTo("verified"));

            client().get("/organization_domains/" + loser.path("id")).then().body("state", equalTo("failed"));
            verify(loser.path("id")).statusCode(201).body("state", equalTo("failed"));
            stranger()
                    .get("/organization_domains/" + elsewhere.path("domains[0].id"))
                    .then()
                    .body("state", equalTo("pending"));
        }

        @Test
        void atTheSameTimeByTwoOrganizationsSucceedsOnce() throws Exception {
            var domain = freshDomain();
            var one = addDomain(organization(), domain).extract();
            var other = addDomain(organization(), domain).extract();
            LocalDns.publish(domain, one.<String>path("verification_token"), other.path("verification_token"));

            var answers = Together.atOnce(List.of(
                    () -> verify(one.path("id")).extract().response(),
                    () -> verify(other.path("id")).extract().response()));

            assertThat(answers)
                    .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(201));
            assertThat(List.of(stateOf(one.path("id")), stateOf(other.path("id"))))
                    .containsExactlyInAnyOrder("verified", "failed");
        }

        @Test
        void onTheVendorsWordMakesTheClaimsOfOthersFailToo() {
            var domain = freshDomain();
            var pending = addDomain(organization(), domain).extract();

            createOrganization(withDomain(domain, "verified")).statusCode(201);

            client().get("/organization_domains/" + pending.path("id")).then().body("state", equalTo("failed"));
        }

        @Test
        void restartsOnceTheOtherOrganizationHasLetGo() {
            var domain = freshDomain();
            var pending = addDomain(organization(), domain).extract();
            String holder =
                    createOrganization(withDomain(domain, "verified")).extract().path("id");
            client().delete("/organizations/" + holder).then().statusCode(202);

            verify(pending.path("id"))
                    .statusCode(201)
                    .body("state", equalTo("pending"))
                    .body("verification_token", equalTo(pending.path("verification_token")));
        }
    }

    @Nested
    class Removing {
        @Test
        void isDoneAtOnce() {
            var organizationId = organization();
            String id = addDomain(organizationId, freshDomain()).extract().path("id");

            client().delete("/organization_domains/" + id).then().statusCode(204);

            client().get("/organization_domains/" + id).then().statusCode(404);
            client().delete("/organization_domains/" + id).then().statusCode(404);
            verify(id).statusCode(404);
            client().get("/organizations/" + organizationId).then().body("domains", equalTo(List.of()));
        }
    }

    @Test
    void anUnknownDomainIsNotFound() {
        client().get("/organization_domains/org_domain_01J0000000000000000000000X")
                .then()
                .statusCode(404)
                .body("code", equalTo("entity_not_found"))
                .body("entity_id", equalTo("org_domain_01J0000000000000000000000X"));
        client().get("/organization_domains/invalid").then().statusCode(404).body("$", hasKey("entity_id"));
    }

    @Test
    void theDomainOfAnotherEnvironmentIsNotFound() {
        var organizationId = organization();
        var domain = freshDomain();
        var added = addDomain(organizationId, domain).extract();
        LocalDns.publish(domain, added.<String>path("verification_token"));
        var path = "/organization_domains/" + added.path("id");

        stranger().get(path).then().statusCode(404);
        stranger().post(path + "/verify").then().statusCode(404);
        stranger().delete(path).then().statusCode(404);
        stranger()
                .body(Map.of("organization_id", organizationId, "domain", freshDomain()))
                .post("/organization_domains")
                .then()
                .statusCode(404);
        client().get("/organizations/" + organizationId)
                .then()
                .body("domains.id", contains(added.<String>path("id")))
                .body("domains[0].state", equalTo("pending"));
    }

    private static String stateOf(String id) {
        return client().get("/organization_domains/" + id).then().extract().path("state");
    }

    private static ValidatableResponse verify(String id) {
        return client().post("/organization_domains/" + id + "/verify").then();
    }
}
