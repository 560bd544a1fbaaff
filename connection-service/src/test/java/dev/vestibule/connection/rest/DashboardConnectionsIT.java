package dev.vestibule.connection.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import dev.vestibule.connection.fixture.Portal;
import dev.vestibule.connection.fixture.Tenant;
import dev.vestibule.testing.identity.TestIdentity;
import dev.vestibule.testing.saml.FakeIdentityProvider;
import dev.vestibule.workos.caller.Caller.StaffCaller;
import dev.vestibule.workos.caller.IdentityTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.List;
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

    private static RequestSpecification staff(Tenant tenant) {
        var caller = new StaffCaller(tenant.environmentId(), "staff_1");
        return given().header(IdentityTokens.HEADER, TestIdentity.tokenOf(caller));
    }
}
