package dev.vestibule.organization;

import static dev.vestibule.fixture.OrganizationsApi.admin;
import static dev.vestibule.fixture.OrganizationsApi.client;
import static dev.vestibule.fixture.OrganizationsApi.createOrganization;
import static dev.vestibule.fixture.OrganizationsApi.fresh;
import static dev.vestibule.fixture.OrganizationsApi.freshDomain;
import static dev.vestibule.fixture.OrganizationsApi.gateway;
import static dev.vestibule.fixture.OrganizationsApi.organization;
import static dev.vestibule.fixture.OrganizationsApi.staff;
import static dev.vestibule.fixture.OrganizationsApi.staffOfProduction;
import static dev.vestibule.fixture.OrganizationsApi.staging;
import static dev.vestibule.fixture.OrganizationsApi.stranger;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.vestibule.fixture.LocalDns;
import dev.vestibule.fixture.ServiceTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@ServiceTest
class DashboardIT {

    @Nested
    class OrganizationPages {
        @Test
        void createAndShow() {
            var name = fresh("Dash ");
            var created = staff().body(Map.of("name", name))
                    .post("/dashboard/api/organizations")
                    .then()
                    .statusCode(201)
                    .body("$", aMapWithSize(6))
                    .body("name", equalTo(name))
                    .body("external_id", nullValue())
                    .body("domains", empty())
                    .body("created_at", notNullValue())
                    .body("updated_at", notNullValue())
                    .extract();

            staff().get("/dashboard/api/organizations/" + created.path("id"))
                    .then()
                    .statusCode(200)
                    .body("", equalTo(created.path("")));
            staff().queryParam("search", name)
                    .get("/dashboard/api/organizations")
                    .then()
                    .statusCode(200)
                    .body("data", contains(created.<Map<String, Object>>path("")))
                    .body("list_metadata.after", nullValue());
            client().get("/organizations/" + created.path("id")).then().body("name", equalTo(name));
        }

        @Test
        void delete() {
            var id = organization();

            staff().delete("/dashboard/api/organizations/" + id).then().statusCode(204);

            staff().get("/dashboard/api/organizations/" + id)
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json");
            staff().delete("/dashboard/api/organizations/" + id).then().statusCode(404);
        }

        @Test
        void speakInProblems() {
            staff().body(Map.of("name", ""))
                    .post("/dashboard/api/organizations")
                    .then()
                    .statusCode(422)
                    .contentType("application/problem+json")
                    .body("errors.pointer", contains("/name"));
            staff().get("/dashboard/api/organizations?limit=0").then().statusCode(422);
        }

        @Test
        void ofAnotherEnvironmentDoNotExist() {
            var id = organization();
            var path = "/dashboard/api/organizations/" + id;

            staffOfProduction().get(path).then().statusCode(404);
            staffOfProduction().delete(path).then().statusCode(404);
            staffOfProduction()
                    .body(Map.of("domain", freshDomain()))
                    .post(path + "/domains")
                    .then()
                    .statusCode(404);
            staff().get(path).then().statusCode(200).body("domains", empty());
        }
    }

    @Nested
    class Domains {
        @Test
        void addedOnTheStaffsWordAreVerified() {
            addDomain(organization(), freshDomain(), true)
                    .statusCode(201)
                    .body("state", equalTo("verified"))
                    .body("verification_strategy", equalTo("manual"))
                    .body("$", hasKey("verification_token"))
                    .body("verification_token", nullValue());
        }

        @Test
        void addedOtherwiseArePending() {
            addDomain(organization(), freshDomain(), false)
                    .statusCode(201)
                    .body("state", equalTo("pending"))
                    .body("verification_token", notNullValue())
                    .body("verification_prefix", notNullValue());
        }

        @Test
        void areVerifiedOnTheStaffsWord() {
            String id =
                    addDomain(organization(), freshDomain(), false).extract().path("id");

            verify(id, true)
                    .statusCode(200)
                    .body("state", equalTo("verified"))
                    .body("verification_strategy", equalTo("manual"));
            verify(id, true).statusCode(200).body("state", equalTo("verified"));
        }

        @Test
        void areLookedUpWithoutIt() {
            var domain = freshDomain();
            var added = addDomain(organization(), domain, false).extract();
            verify(added.path("id"), false).statusCode(200).body("state", equalTo("pending"));
            LocalDns.publish(domain, added.<String>path("verification_token"));

            verify(added.path("id"), false)
                    .statusCode(200)
                    .body("state", equalTo("verified"))
                    .body("verification_strategy", equalTo("dns"));
        }

        @Test
        void thatAnotherOrganizationHoldsAreRefused() {
            var domain = freshDomain();
            String pending = addDomain(organization(), domain, false).extract().path("id");
            addDomain(organization(), domain, true).statusCode(201);

            addDomain(organization(), domain, true).statusCode(409).body("code", equalTo("domain_already_exists"));
            verify(pending, true).statusCode(409).body("code", equalTo("domain_already_exists"));
        }

        @Test
        void areRemoved() {
            var organizationId = organization();
            String id = addDomain(organizationId, freshDomain(), true).extract().path("id");

            staff().delete("/dashboard/api/organization-domains/" + id).then().statusCode(204);

            staff().delete("/dashboard/api/organization-domains/" + id).then().statusCode(404);
            staff().get("/dashboard/api/organizations/" + organizationId).then().body("domains", empty());
        }

        @Test
        void ofAnotherEnvironmentDoNotExist() {
            String id =
                    addDomain(organization(), freshDomain(), false).extract().path("id");
            var path = "/dashboard/api/organization-domains/" + id;

            staffOfProduction().delete(path).then().statusCode(404);
            staffOfProduction()
                    .body(Map.of("manual", true))
                    .post(path + "/verification")
                    .then()
                    .statusCode(404);
        }

        private static ValidatableResponse addDomain(String organizationId, String domain, boolean verified) {
            return staff().body(Map.of("domain", domain, "verified", verified))
                    .post("/dashboard/api/organizations/" + organizationId + "/domains")
                    .then();
        }

        private static ValidatableResponse verify(String domainId, boolean manual) {
            return staff().body(Map.of("manual", manual))
                    .post("/dashboard/api/organization-domains/" + domainId + "/verification")
                    .then();
        }
    }

    @Nested
    class Facts {
        @Test
        void areAnsweredToWhoeverMaySeeTheOrganization() {
            var externalId = fresh("ext-");
            String id = createOrganization(Map.of("name", "Acme", "external_id", externalId))
                    .extract()
                    .path("id");
            var facts = Map.of(
                    "id",
                    id,
                    "environment_id",
                    staging(),
                    "name",
                    "Acme",
                    "external_id",
                    externalId,
                    "allow_profiles_outside_organization",
                    false);

            client().get("/internal/organizations/" + id).then().statusCode(200).body("", equalTo(facts));
            staff().get("/internal/organizations/" + id).then().statusCode(200).body("", equalTo(facts));
            admin(id)
                    .get("/internal/organizations/" + id)
                    .then()
                    .statusCode(200)
                    .body("", equalTo(facts));
        }

        @Test
        void areNobodyElsesBusiness() {
            var id = organization();
            var path = "/internal/organizations/" + id;

            stranger().get(path).then().statusCode(404).contentType("application/problem+json");
            staffOfProduction().get(path).then().statusCode(404);
            admin(organization()).get(path).then().statusCode(404);
            gateway().get(path).then().statusCode(403);
        }
    }

    @Test
    void whoDoesNotBelongHereIsKeptOut() {
        var id = organization();

        RestAssured.given().get("/organizations").then().statusCode(401).body("message", equalTo("Unauthorized"));
        RestAssured.given().get("/dashboard/api/organizations").then().statusCode(401);
        admin(id).get("/organizations/" + id).then().statusCode(403);
        admin(id).get("/dashboard/api/organizations/" + id).then().statusCode(403);
        staff().get("/organizations/" + id).then().statusCode(403);
        client().get("/dashboard/api/organizations/" + id).then().statusCode(403);
        client().get("/dashboard/api/api-keys").then().statusCode(403);
    }
}
