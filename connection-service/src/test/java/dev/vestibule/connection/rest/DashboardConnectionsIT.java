package dev.vestibule.connection.rest;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import dev.vestibule.connection.fixture.OrganizationsTopicWriter;
import dev.vestibule.connection.fixture.Portal;
import dev.vestibule.connection.fixture.Tenant;
import dev.vestibule.contracts.organization.OrganizationMessage.DomainRemoved;
import dev.vestibule.testing.identity.TestIdentity;
import dev.vestibule.testing.saml.FakeIdentityProvider;
import dev.vestibule.workos.caller.Caller.StaffCaller;
import dev.vestibule.workos.caller.IdentityTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DashboardConnectionsIT {
    private static final FakeIdentityProvider IDP = FakeIdentityProvider.of("https://idp.example/dashboard-it");

    @Test
    void staffSeeWhatTheAdministratorSees() {
        // Given
        var tenant = Tenant.inNewEnvironment();
        var id = new Portal(tenant).activated(IDP);

        // When
        var found = staff(tenant).get("/dashboard/api/connections/" + id).then();

        // Then
        found.statusCode(200)
                .body("id", equalTo(id))
                .body("organization_id", equalTo(tenant.organizationId()))
                .body("state", equalTo("active"))
                .body("configuration.certificates", hasSize(1))
                .body("our_values.sp_signing_certificate", notNullValue());
    }

    @Test
    void theListIsThatOfAnOrganizationOrOfAll() {
        // Given
        var tenant = Tenant.inNewEnvironment();
        var first = new Portal(tenant).drafted();
        var second = new Portal(tenant.neighbour()).drafted();

        // Then
        staff(tenant)
                .get("/dashboard/api/connections?organization_id=" + tenant.organizationId())
                .then()
                .statusCode(200)
                .body("data.id", equalTo(List.of(first)));
        staff(tenant).get("/dashboard/api/connections").then().body("data.id", equalTo(List.of(second, first)));
    }

    @Test
    void anotherEnvironmentSeesNothing() {
        // Given
        var tenant = Tenant.inNewEnvironment();
        var id = new Portal(tenant).drafted();
        var stranger = Tenant.inNewEnvironment();

        // Then
        staff(stranger)
                .get("/dashboard/api/connections/" + id)
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
        staff(stranger)
                .get("/dashboard/api/connections?organization_id=" + tenant.organizationId())
                .then()
                .body("data", empty());
    }

    @Test
    void administratorsAreNotStaff() {
        new Portal(Tenant.inNewEnvironment())
                .request()
                .get("/dashboard/api/connections")
                .then()
                .statusCode(403);
    }

    @Test
    void staffSwitchAConnectionOffAndOnAgain() {
        // Given
        var tenant = Tenant.inNewEnvironment();
        var portal = new Portal(tenant);
        var id = portal.activated(IDP);

        // When
        var off = staff(tenant).post("/dashboard/api/connections/" + id + "/deactivation");
        var offAgain = staff(tenant).post("/dashboard/api/connections/" + id + "/deactivation");
        var on = staff(tenant).post("/dashboard/api/connections/" + id + "/activation");
        var onAgain = staff(tenant).post("/dashboard/api/connections/" + id + "/activation");

        // Then
        off.then().statusCode(200).body("id", equalTo(id)).body("state", equalTo("inactive"));
        offAgain.then().statusCode(200).body("state", equalTo("inactive"));
        on.then().statusCode(200).body("state", equalTo("active"));
        onAgain.then().statusCode(200).body("state", equalTo("active"));
        portal.request()
                .get("/portal/api/sso/activity")
                .then()
                .body("data[0].type", equalTo("connection.activated.v1"))
                .body("data[0].actor", equalTo(Map.of("kind", "staff", "id", "staff_1")))
                .body("data[1].type", equalTo("connection.deactivated.v1"))
                .body("data", hasSize(6));
    }

    @Test
    void onlyWhatWasActiveIsSwitchedOffOrOn() {
        // Given
        var tenant = Tenant.inNewEnvironment();
        var portal = new Portal(tenant);
        var hash = portal.configured(IDP);
        portal.passTest(hash);
        var path = "/dashboard/api/connections/" + portal.stored().connectionId();

        // Then
        staff(tenant).post(path + "/deactivation").then().statusCode(409).body("code", equalTo("not_active"));
        staff(tenant).post(path + "/activation").then().statusCode(409).body("code", equalTo("not_inactive"));
    }

    @Test
    void aDomainIsNeededAgain() {
        // Given
        var tenant = Tenant.inNewEnvironment(true, false);
        var domain = tenant.addDomain("acme.example", "verified");
        var path = "/dashboard/api/connections/" + new Portal(tenant).activated(IDP);
        staff(tenant).post(path + "/deactivation").then().statusCode(200);

        // When
        OrganizationsTopicWriter.publish(
                tenant.environmentId(),
                tenant.organizationId(),
                new DomainRemoved(domain, tenant.organizationId(), "acme.example", Instant.now()));

        // Then
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> staff(tenant).get(path).then().body("activation.reason", equalTo("domain_not_verified")));
        staff(tenant).post(path + "/activation").then().statusCode(422).body("code", equalTo("domain_not_verified"));
    }

    @Test
    void nobodyElseSwitches() {
        // Given
        var tenant = Tenant.inNewEnvironment();
        var portal = new Portal(tenant);
        var path = "/dashboard/api/connections/" + portal.activated(IDP);

        // Then
        staff(Tenant.inNewEnvironment()).post(path + "/deactivation").then().statusCode(404);
        staff(Tenant.inNewEnvironment()).post(path + "/activation").then().statusCode(404);
        portal.request().post(path + "/deactivation").then().statusCode(403);
        portal.show().then().body("state", equalTo("active"));
    }

    private static RequestSpecification staff(Tenant tenant) {
        var caller = new StaffCaller(tenant.environmentId(), "staff_1");
        return given().header(IdentityTokens.HEADER, TestIdentity.tokenOf(caller));
    }
}
