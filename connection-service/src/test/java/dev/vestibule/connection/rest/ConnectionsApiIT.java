package dev.vestibule.connection.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import dev.vestibule.connection.fixture.Portal;
import dev.vestibule.connection.fixture.Tenant;
import dev.vestibule.testing.identity.TestIdentity;
import dev.vestibule.testing.saml.FakeIdentityProvider;
import dev.vestibule.workos.caller.Caller.ApiKeyCaller;
import dev.vestibule.workos.caller.IdentityTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ConnectionsApiIT {
    private static final FakeIdentityProvider IDP = FakeIdentityProvider.of("https://idp.example/api-it");
    private static final String INSTANT = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";

    @Test
    void aConnectionHasEveryFieldThatSdksNeed() {
        // Given
        var tenant = Tenant.inNewEnvironment();
        var domain = tenant.addDomain("Acme.Example", "verified");
        var id = new Portal(tenant).activated(IDP);

        // When
        var found = api(tenant).get("/connections/" + id).then().statusCode(200);

        // Then
        found.body("object", equalTo("connection"))
                .body("id", equalTo(id))
                .body("organization_id", equalTo(tenant.organizationId()))
                .body("connection_type", equalTo("KeycloakSAML"))
                .body("name", equalTo(tenant.organizationName()))
                .body("state", equalTo("active"))
                .body("status", equalTo("linked"))
                .body("domains", hasSize(1))
                .body("domains[0].object", equalTo("connection_domain"))
                .body("domains[0].id", equalTo(domain))
                .body("domains[0].domain", equalTo("acme.example"))
                .body("created_at", matchesPattern(INSTANT))
                .body("updated_at", matchesPattern(INSTANT));
        assertThat(found.extract().jsonPath().getMap("").keySet())
                .isEqualTo(Set.of(
                        "object",
                        "id",
                        "organization_id",
                        "connection_type",
                        "name",
                        "state",
                        "status",
                        "domains",
                        "created_at",
                        "updated_at"));
    }

    @Test
    void onlyAnActiveConnectionIsLinked() {
        // Given
        var tenant = Tenant.inNewEnvironment();
        var portal = new Portal(tenant);
        var id = portal.drafted();

        // Then
        api(tenant)
                .get("/connections/" + id)
                .then()
                .body("state", equalTo("draft"))
                .body("status", equalTo("unlinked"))
                .body("domains", empty());
        portal.configure(IDP);
        api(tenant)
                .get("/connections/" + id)
                .then()
                .body("state", equalTo("validating"))
                .body("status", equalTo("unlinked"));
    }

    @Test
    void theListComesInPagesNewestFirst() {
        // Given
        var tenant = Tenant.inNewEnvironment();
        var first = new Portal(tenant).drafted();
        var second = new Portal(tenant.neighbour()).drafted();
        var third = new Portal(tenant.neighbour()).drafted();

        // When
        var page = api(tenant).get("/connections?limit=2").then().statusCode(200);
        var rest = api(tenant).get("/connections?limit=2&after=" + second).then();
        var oldestFirst = api(tenant).get("/connections?order=asc").then();

        // Then
        page.body("object", equalTo("list"))
                .body("data.id", equalTo(List.of(third, second)))
                .body("list_metadata.after", equalTo(second))
                .body("list_metadata.before", nullValue());
        rest.body("data.id", equalTo(List.of(first)))
                .body("list_metadata.after", nullValue())
                .body("list_metadata.before", equalTo(first));
        oldestFirst.body("data.id", equalTo(List.of(first, second, third)));
    }

    @Test
    void theListIsFiltered() {
        // Given
        var tenant = Tenant.inNewEnvironment();
        var keycloak = new Portal(tenant).drafted();
        var other = tenant.neighbour();
        other.addDomain("other.example", "pending");
        String okta = new Portal(other).draft("okta-saml").then().extract().path("id");

        // Then
        list(tenant, "connection_type=oktaSAML", okta);
        list(tenant, "connection_type=KeycloakSAML", keycloak);
        list(tenant, "connection_type=XeroOAuth");
        list(tenant, "organization_id=" + tenant.organizationId(), keycloak);
        list(tenant, "organization_id=org_unknown");
        list(tenant, "domain=OTHER.example", okta);
        list(tenant, "domain=ther.example");
        list(tenant, "search=" + other.organizationName(), okta);
        list(tenant, "search=her.ex", okta);
        list(tenant, "search=%25");
        list(tenant, "search=", okta, keycloak);
        list(tenant, "connection_type=OktaSAML&organization_id=" + tenant.organizationId());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"limit=0", "limit=101", "order=up", "after=conn_1", "before=org_01JD9ZZZZZZZZZZZZZZZZZZZZZ"})
    void aMalformedListQueryIsRefused(String query) {
        api(Tenant.inNewEnvironment())
                .get("/connections?" + query)
                .then()
                .statusCode(422)
                .body("code", equalTo("invalid_request_parameters"))
                .body("errors", hasSize(1));
    }

    @Test
    void aDeletedConnectionIsGoneForEverybody() {
        // Given
        var tenant = Tenant.inNewEnvironment();
        var portal = new Portal(tenant);
        var id = portal.activated(IDP);

        // When
        var deleted = api(tenant).delete("/connections/" + id);

        // Then
        deleted.then().statusCode(204);
        assertThat(deleted.body().asString()).isEmpty();
        api(tenant).get("/connections/" + id).then().statusCode(404);
        api(tenant).delete("/connections/" + id).then().statusCode(404);
        list(tenant, "limit=10");
        portal.show().then().statusCode(404);
        assertThat(portal.drafted()).isNotEqualTo(id);
    }

    @Test
    void anUnknownConnectionIsNamedInTheAnswer() {
        api(Tenant.inNewEnvironment())
                .get("/connections/conn_x")
                .then()
                .statusCode(404)
                .body("message", equalTo("Connection not found: 'conn_x'."))
                .body("code", equalTo("entity_not_found"))
                .body("entity_id", equalTo("conn_x"));
    }

    @Test
    void anotherEnvironmentSeesNothing() {
        // Given
        var tenant = Tenant.inNewEnvironment();
        var id = new Portal(tenant).drafted();
        var stranger = Tenant.inNewEnvironment();

        // Then
        api(stranger).get("/connections/" + id).then().statusCode(404);
        api(stranger).delete("/connections/" + id).then().statusCode(404);
        list(stranger, "organization_id=" + tenant.organizationId());
        api(tenant).get("/connections/" + id).then().statusCode(200);
    }

    @Test
    void nobodyElseIsServed() {
        given().get("/connections").then().statusCode(401).body("message", equalTo("Unauthorized"));
        new Portal(Tenant.inNewEnvironment())
                .request()
                .get("/connections")
                .then()
                .statusCode(403);
    }

    private static void list(Tenant tenant, String query, String... ids) {
        var data = api(tenant)
                .urlEncodingEnabled(false)
                .get("/connections?" + query.replace(" ", "+"))
                .then()
                .statusCode(200);
        if (ids.length == 0) {
            data.body("data", empty());
        } else {
            data.body("data.id", contains(ids));
        }
    }

    private static RequestSpecification api(Tenant tenant) {
        var caller = new ApiKeyCaller(tenant.environmentId(), "api_key_1", false);
        return given().header(IdentityTokens.HEADER, TestIdentity.tokenOf(caller));
    }
}
