package dev.vestibule.connection.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.vestibule.connection.fixture.OrganizationsStub;
import dev.vestibule.connection.fixture.Portal;
import dev.vestibule.connection.fixture.ServiceSettings;
import dev.vestibule.connection.fixture.Tenant;
import dev.vestibule.testing.saml.FakeIdentityProvider;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PortalConnectionIT {
    private static final FakeIdentityProvider IDP = FakeIdentityProvider.of("https://idp.example/one");
    private static final FakeIdentityProvider OTHER_IDP = FakeIdentityProvider.of("https://idp.example/two");
    private static final String PROBLEM = "application/problem+json";

    @Test
    void anOrganizationWithoutAConnectionSaysSo() {
        new Portal(Tenant.inNewEnvironment())
                .show()
                .then()
                .statusCode(404)
                .contentType(PROBLEM)
                .body("code", equalTo("no_connection"));
    }

    @Test
    void aDraftHasItsFinalValuesAndNothingElse() {
        // Given
        var tenant = Tenant.inNewEnvironment();

        // When
        var draft = new Portal(tenant).draft("keycloak-saml").then().statusCode(201);

        // Then
        String id = draft.extract().path("id");
        var address = ServiceSettings.ORIGIN + "/sso/saml/" + id;
        draft.body("id", startsWith("conn_"))
                .body("provider", equalTo("keycloak-saml"))
                .body("connection_type", equalTo("KeycloakSAML"))
                .body("protocol", equalTo("saml"))
                .body("name", equalTo(tenant.organizationName()))
                .body("state", equalTo("draft"))
                .body("our_values.acs_url", equalTo(address + "/acs"))
                .body("our_values.sp_entity_id", equalTo(address))
                .body("our_values.sp_metadata_url", equalTo(address + "/metadata"))
                .body("our_values.sp_signing_certificate", startsWith("-----BEGIN CERTIFICATE-----\nMII"))
                .body("configuration", nullValue())
                .body("candidate", nullValue())
                .body("activation.allowed", equalTo(false))
                .body("activation.reason", equalTo("not_configured"))
                .body("activation.configuration_hash", nullValue())
                .body("activated_at", nullValue());
        assertThat(address + "/acs").matches(draft.extract().<String>path("our_values.acs_url_regex"));
    }

    @Test
    void anOrganizationThatWasNotHeardOfYetIsAskedForAtItsOwner() {
        // Given
        var environment = Tenant.inNewEnvironment().environmentId();
        var known = new Tenant(environment, "client_1", OrganizationsStub.KNOWN, OrganizationsStub.NAME);
        var unknown = new Tenant(environment, "client_1", "org_nobody", "");
        var broken = new Tenant(environment, "client_1", OrganizationsStub.BROKEN, "");

        // Then
        new Portal(known).draft("keycloak-saml").then().statusCode(201).body("name", equalTo(OrganizationsStub.NAME));
        new Portal(unknown).draft("keycloak-saml").then().statusCode(404);
        new Portal(broken).draft("keycloak-saml").then().statusCode(503).contentType(PROBLEM);
    }

    @Test
    void aSecondConnectionIsRefused() {
        // Given
        var portal = new Portal(Tenant.inNewEnvironment());
        portal.drafted();

        // When
        var second = portal.draft("okta-saml");

        // Then
        second.then().statusCode(409).contentType(PROBLEM).body("code", equalTo("connection_exists"));
    }

    @Test
    void aProviderThatIsNotOfferedIsRefused() {
        var portal = new Portal(Tenant.inNewEnvironment());

        portal.draft("okta-oidc").then().statusCode(422).body("code", equalTo("protocol_not_offered"));
        portal.draft("nobody").then().statusCode(422).body("errors[0].pointer", equalTo("/provider"));
        portal.request().post("/portal/api/sso/connection").then().statusCode(422);
    }

    @Test
    void theProviderOfADraftCanBeChanged() {
        // Given
        var portal = new Portal(Tenant.inNewEnvironment());
        var id = portal.drafted();

        // When
        var changed = portal.request().body(Map.of("provider", "okta-saml")).put("/portal/api/sso/connection/provider");

        // Then
        changed.then().statusCode(200).body("id", equalTo(id)).body("connection_type", equalTo("OktaSAML"));
    }

    @Test
    void theProviderOfAnActiveConnectionCannotBeChanged() {
        // Given
        var portal = new Portal(Tenant.inNewEnvironment());
        portal.activated(IDP);

        // When
        var changed = portal.request().body(Map.of("provider", "okta-saml")).put("/portal/api/sso/connection/provider");

        // Then
        changed.then().statusCode(409).body("code", equalTo("connection_active"));
    }

    @Test
    void aConfigurationIsShownAsItWasRead() {
        // Given
        var portal = new Portal(Tenant.inNewEnvironment());
        portal.drafted();

        // When
        var configured = portal.configure(IDP).then().statusCode(200);

        // Then
        configured
                .body("state", equalTo("validating"))
                .body("configuration.mode", equalTo("metadata_xml"))
                .body("configuration.metadata_url", nullValue())
                .body("configuration.idp_entity_id", equalTo(IDP.entityId()))
                .body("configuration.idp_sso_url", equalTo(IDP.singleSignOnUrl()))
                .body("configuration.idp_sso_binding", equalTo("redirect"))
                .body("configuration.certificates", hasSize(1))
                .body("configuration.certificates[0].subject", equalTo("CN=fake-idp"))
                .body("configuration.certificates[0].expired", equalTo(false))
                .body("configuration.sign_requests", equalTo(true))
                .body("configuration.configured_at", notNullValue())
                .body("activation.reason", equalTo("not_tested"));
        assertThat(configured.extract().<String>path("configuration.certificates[0].fingerprint_sha256"))
                .matches("([0-9a-f]{2}:){31}[0-9a-f]{2}");
        assertThat(configured.extract().<String>path("activation.configuration_hash"))
                .isEqualTo(configured.extract().<String>path("configuration.hash"));
    }

    @Test
    void onlyWhatWasTestedIsActivated() {
        // Given
        var portal = new Portal(Tenant.inNewEnvironment());
        var hash = portal.configured(IDP);

        // When
        var untested = portal.activate(hash);
        portal.passTest(hash);
        var other = portal.activate("0".repeat(64));
        var tested = portal.activate(hash);
        var again = portal.activate(hash);

        // Then
        untested.then().statusCode(422).body("code", equalTo("not_tested"));
        other.then().statusCode(409).body("code", equalTo("configuration_changed"));
        tested.then()
                .statusCode(200)
                .body("state", equalTo("active"))
                .body("activated_at", notNullValue())
                .body("activation.reason", equalTo("already_active"));
        again.then().statusCode(200);
    }

    @Test
    void aDraftIsNotActivated() {
        var portal = new Portal(Tenant.inNewEnvironment());
        portal.drafted();

        portal.activate("0".repeat(64)).then().statusCode(409).body("code", equalTo("not_configured"));
        portal.request()
                .body("{}")
                .post("/portal/api/sso/activation")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/configuration_hash"));
    }

    @Test
    void anEditOfAnActiveConnectionWaitsBesideItUntilItIsTestedAndActivated() {
        // Given
        var portal = new Portal(Tenant.inNewEnvironment());
        portal.activated(IDP);

        // When
        var edited = portal.configure(OTHER_IDP).then().statusCode(200);
        String candidate = edited.extract().path("candidate.hash");
        portal.passTest(candidate);
        var swapped = portal.activate(candidate).then().statusCode(200);

        // Then
        edited.body("state", equalTo("active"))
                .body("configuration.idp_entity_id", equalTo(IDP.entityId()))
                .body("candidate.idp_entity_id", equalTo(OTHER_IDP.entityId()))
                .body("candidate.configured_at", notNullValue())
                .body("activation.reason", equalTo("not_tested"));
        swapped.body("configuration.idp_entity_id", equalTo(OTHER_IDP.entityId()))
                .body("candidate", nullValue())
                .body("configuration.configured_at", equalTo(edited.extract().<String>path("candidate.configured_at")));
    }

    @Test
    void productionNeedsAVerifiedDomain() {
        // Given
        var tenant = Tenant.inNewEnvironment(true, false);
        var portal = new Portal(tenant);
        var hash = portal.configured(IDP);
        portal.passTest(hash);
        tenant.addDomain("pending.example", "pending");

        // When
        var before = portal.activate(hash);
        tenant.addDomain("acme.example", "verified");
        var after = portal.activate(hash);

        // Then
        before.then().statusCode(422).body("code", equalTo("domain_not_verified"));
        after.then().statusCode(200).body("state", equalTo("active"));
    }

    @Test
    void aResetNeedsTheNameAndMakesRoomForANewConnection() {
        // Given
        var tenant = Tenant.inNewEnvironment();
        var portal = new Portal(tenant);
        var old = portal.activated(IDP);

        // When
        var wrong = portal.request().body(Map.of("organization_name", "Ajax")).post("/portal/api/sso/reset");
        var right = portal.request()
                .body(Map.of("organization_name", tenant.organizationName()))
                .post("/portal/api/sso/reset");

        // Then
        wrong.then().statusCode(422).body("errors[0].pointer", equalTo("/organization_name"));
        right.then().statusCode(204);
        portal.show().then().statusCode(404);
        assertThat(portal.drafted()).isNotEqualTo(old);
    }

    @Test
    void theActivityTellsWhoDidWhat() {
        // Given
        var portal = new Portal(Tenant.inNewEnvironment());
        portal.activated(IDP);

        // When
        var activity = portal.request().get("/portal/api/sso/activity").then().statusCode(200);

        // Then
        activity.body(
                        "data.type",
                        equalTo(List.of(
                                "connection.activated.v1",
                                "connection.tested.v1",
                                "connection.metadata_configured.v1",
                                "connection.drafted.v1")))
                .body("data.id", everyItem(startsWith("event_")))
                .body("data[0].actor.kind", equalTo("portal_session"))
                .body("data[0].actor.id", equalTo(Portal.SESSION))
                .body("data[0].link_id", equalTo(Portal.LINK))
                .body(
                        "data[0].changes",
                        equalTo(List.of(Map.of("name", "state", "from", "validating", "to", "active"))))
                .body("data[1].actor.kind", equalTo("identity_provider"))
                .body("data[2].changes.name", hasItem("idp_entity_id"));
    }

    @Test
    void theActivityComesInPages() {
        // Given
        var portal = new Portal(Tenant.inNewEnvironment());
        portal.activated(IDP);

        // When
        var first =
                portal.request().get("/portal/api/sso/activity?limit=3").then().statusCode(200);
        String cursor = first.extract().path("list_metadata.after");
        var last = portal.request()
                .get("/portal/api/sso/activity?limit=3&after=" + cursor)
                .then();

        // Then
        first.body("data", hasSize(3));
        last.body("data", hasSize(1))
                .body("list_metadata.after", nullValue())
                .body("list_metadata.before", notNullValue());
    }

    @Test
    void aLinkForSomethingElseDoesNotOpenSingleSignOn() {
        new Portal(Tenant.inNewEnvironment())
                .request(Set.of("dsync"))
                .get("/portal/api/sso/connection")
                .then()
                .statusCode(403);
    }

    @Test
    void anOrganizationSeesOnlyItsOwn() {
        // Given
        var tenant = Tenant.inNewEnvironment();
        var id = new Portal(tenant).activated(IDP);
        var neighbour = new Portal(tenant.neighbour());

        // When
        var shown = neighbour.show();
        var activity = neighbour.request().get("/portal/api/sso/activity");
        var own = neighbour.drafted();

        // Then
        shown.then().statusCode(404);
        activity.then().statusCode(200).body("data", empty());
        assertThat(own).isNotEqualTo(id);
        neighbour.show().then().body("id", not(equalTo(id)));
    }
}
