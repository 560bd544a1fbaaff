package dev.vestibule.connection.rest;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.vestibule.connection.fixture.MetadataServer;
import dev.vestibule.connection.fixture.Portal;
import dev.vestibule.connection.fixture.ServiceSettings;
import dev.vestibule.connection.fixture.Tenant;
import dev.vestibule.testing.saml.FakeIdentityProvider;
import dev.vestibule.testing.saml.TestKeys;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class MetadataIT {
    private static final FakeIdentityProvider IDP = FakeIdentityProvider.of("https://idp.example/metadata-it");
    private static final FakeIdentityProvider OTHER_IDP = FakeIdentityProvider.of("https://other.example/metadata-it");
    private static final String EMAIL = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress";

    @SuppressWarnings("NullAway.Init")
    private static MetadataServer server;

    @BeforeAll
    static void serve() {
        server = new MetadataServer(Map.of(
                "/metadata", new MetadataServer.Page(200, "application/samlmetadata+xml", IDP.metadata()),
                "/login",
                        new MetadataServer.Page(200, "text/html", "<!DOCTYPE html><html><title>secret</title></html>"),
                "/gone", new MetadataServer.Page(404, "text/html", "<html>inner secret</html>"),
                "/moved", new MetadataServer.Page(302, "text/plain", "http://127.0.0.1:1/elsewhere")));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void showsWhatIsBehindAnAddress() {
        inspect(Map.of("mode", "metadata_url", "metadata_url", server.url("/metadata")))
                .statusCode(200)
                .body("entities", hasSize(1))
                .body("entities[0].entity_id", equalTo(IDP.entityId()))
                .body("entities[0].sso_url", equalTo(IDP.singleSignOnUrl()))
                .body("entities[0].sso_binding", equalTo("redirect"))
                .body("entities[0].bindings", equalTo(List.of("redirect", "post")))
                .body("entities[0].certificates[0].subject", equalTo("CN=fake-idp"))
                .body("entities[0].name_id_formats", equalTo(List.of(EMAIL)))
                .body("entities[0].wants_signed_requests", equalTo(false))
                .body("warnings", empty());
    }

    @ParameterizedTest
    @CsvSource({"/login, input.metadata_is_html", "/gone, metadata_url_unreachable", "/moved, metadata_url_redirects"})
    void saysWhatIsWrongWithAnAddressAndShowsNothingBehindIt(String path, String code) {
        inspect(Map.of("mode", "metadata_url", "metadata_url", server.url(path)))
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo(code))
                .body("received", notNullValue())
                .body("received", not(containsString("secret")));
    }

    @ParameterizedTest
    @CsvSource({
        "http://169.254.169.254/latest/meta-data, not_https",
        "https://169.254.169.254/latest/meta-data, address_not_public",
        "https://10.0.0.1/metadata, address_not_public",
        "file:///etc/passwd, not_https",
        "https://user@idp.example/metadata, credentials_in_url"
    })
    void doesNotCallWhatIsNotOpen(String url, String reason) {
        inspect(Map.of("mode", "metadata_url", "metadata_url", url))
                .statusCode(422)
                .body("code", equalTo("metadata_url_not_allowed"))
                .body("received", equalTo(reason));
    }

    @Test
    void aDevelopersMachineIsClosedToProduction() {
        new Portal(Tenant.inNewEnvironment(true, true))
                .request()
                .body(Map.of("mode", "metadata_url", "metadata_url", server.url("/metadata")))
                .post("/portal/api/sso/metadata/inspection")
                .then()
                .statusCode(422)
                .body("code", equalTo("metadata_url_not_allowed"));
    }

    @Test
    void severalIdentityProvidersAreAllShownAndOneIsChosen() {
        // Given
        var portal = new Portal(Tenant.inNewEnvironment());
        portal.drafted();
        var aggregate = """
                <md:EntitiesDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata">%s%s</md:EntitiesDescriptor>""".formatted(IDP.metadata(), OTHER_IDP.metadata());

        // When
        var shown = inspect(Map.of("mode", "metadata_xml", "metadata_xml", aggregate));
        var unclear = configure(portal, Map.of("mode", "metadata_xml", "metadata_xml", aggregate));
        var chosen = configure(
                portal, Map.of("mode", "metadata_xml", "metadata_xml", aggregate, "entity_id", OTHER_IDP.entityId()));

        // Then
        shown.statusCode(200).body("entities.entity_id", equalTo(List.of(IDP.entityId(), OTHER_IDP.entityId())));
        unclear.statusCode(422).body("code", equalTo("input.metadata_many_entities"));
        chosen.statusCode(200).body("configuration.idp_entity_id", equalTo(OTHER_IDP.entityId()));
    }

    @Test
    void ourOwnMetadataIsNotThatOfAnIdentityProvider() {
        var ours = """
                <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://sp.example">
                <md:SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"/>
                </md:EntityDescriptor>""";

        inspect(Map.of("mode", "metadata_xml", "metadata_xml", ours))
                .statusCode(422)
                .body("code", equalTo("input.metadata_is_sp"))
                .body("detail", equalTo("This is metadata of a service provider"))
                .body("received", containsString("https://sp.example"))
                .body("expected", equalTo("an IDPSSODescriptor"));
    }

    @Test
    void aConfigurationByAddressKeepsTheAddress() {
        // Given
        var portal = new Portal(Tenant.inNewEnvironment());
        portal.drafted();

        // When
        var configured =
                configure(portal, Map.of("mode", "metadata_url", "metadata_url", server.url("/metadata") + " "));

        // Then
        configured
                .statusCode(200)
                .body("configuration.mode", equalTo("metadata_url"))
                .body("configuration.metadata_url", equalTo(server.url("/metadata")))
                .body("configuration.name_id_format", nullValue());
    }

    @Test
    void theNameIdIsWhatTheCatalogueSaysUnlessTheAdministratorWishesAnother() {
        // Given
        var portal = new Portal(Tenant.inNewEnvironment());
        portal.draft("okta-saml").then().statusCode(201);
        var request = new HashMap<String, Object>(Map.of("mode", "metadata_xml", "metadata_xml", IDP.metadata()));

        // When
        var usual = configure(portal, request);
        request.put("name_id_format", "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent");
        request.put("sign_requests", false);
        var wished = configure(portal, request);

        // Then
        usual.body("configuration.name_id_format", equalTo(EMAIL)).body("configuration.sign_requests", equalTo(true));
        wished.body("configuration.name_id_format", equalTo("urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"))
                .body("configuration.sign_requests", equalTo(false));
    }

    @Test
    void anIdentityProviderThatWantsSignedRequestsGetsThem() {
        // Given
        var portal = new Portal(Tenant.inNewEnvironment());
        portal.drafted();
        var metadata = IDP.metadata().replace("WantAuthnRequestsSigned=\"false\"", "WantAuthnRequestsSigned=\"true\"");

        // When
        var refused =
                configure(portal, Map.of("mode", "metadata_xml", "metadata_xml", metadata, "sign_requests", false));

        // Then
        refused.statusCode(422).body("errors[0].pointer", equalTo("/sign_requests"));
    }

    @Test
    void singleValuesMakeAConfiguration() {
        // Given
        var portal = new Portal(Tenant.inNewEnvironment());
        portal.drafted();

        // When
        var configured = configure(portal, manual(" https://idp.example/manual ", IDP.singleSignOnUrl()));

        // Then
        configured
                .statusCode(200)
                .body("configuration.mode", equalTo("manual"))
                .body("configuration.idp_entity_id", equalTo("https://idp.example/manual"))
                .body("configuration.certificates", hasSize(1));
    }

    @Test
    void singleValuesAreCheckedOneByOne() {
        // Given
        var tenant = Tenant.inNewEnvironment();
        var portal = new Portal(tenant);
        var id = portal.drafted();
        var ours = ServiceSettings.ORIGIN + "/sso/saml/" + id;

        // When
        var script = configure(portal, manual("https://idp.example", "javascript:alert(1)"));
        var swapped = configure(portal, manual(ours, IDP.singleSignOnUrl()));
        var withoutCertificate = new HashMap<>(manual("https://idp.example", IDP.singleSignOnUrl()));
        withoutCertificate.put("certificates", List.of());
        var none = configure(portal, withoutCertificate);
        var withPrivateKey = new HashMap<>(manual("https://idp.example", IDP.singleSignOnUrl()));
        withPrivateKey.put("certificates", List.of("-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----"));
        var key = configure(portal, withPrivateKey);

        // Then
        script.statusCode(422).body("errors[0].pointer", equalTo("/idp_sso_url"));
        swapped.statusCode(422).body("code", equalTo("input.swapped_values"));
        none.statusCode(422).body("errors[0].pointer", equalTo("/certificates"));
        key.statusCode(422).body("code", equalTo("input.cert_format")).body("received", containsString("rotated"));
        portal.show().then().body("state", equalTo("draft"));
    }

    @Test
    void anExpiredCertificateIsRefusedAndOneThatSoonExpiresIsWarnedAbout() {
        // Given
        var now = Instant.now();
        var expired = endingAt(now.minusSeconds(3600));
        var ending = endingAt(now.plusSeconds(86_400));

        // Then
        inspect(Map.of("mode", "metadata_xml", "metadata_xml", expired.metadata()))
                .statusCode(422)
                .body("code", equalTo("input.cert_expired"));
        inspect(Map.of("mode", "metadata_xml", "metadata_xml", ending.metadata()))
                .statusCode(200)
                .body("warnings.code", hasItem("input.cert_expired"))
                .body("warnings[0].title", equalTo("The signing certificate has expired or expires soon"));
    }

    @Test
    void aRequestInNoneOfTheFormsIsRefused() {
        inspect(Map.of("mode", "telepathy")).statusCode(422).body("errors[0].pointer", equalTo("/mode"));
        inspect(Map.of()).statusCode(422).body("errors[0].pointer", equalTo("/mode"));
        inspect(Map.of("mode", "metadata_url")).statusCode(422).body("errors[0].pointer", equalTo("/metadata_url"));
        inspect(Map.of("mode", "metadata_xml", "metadata_xml", List.of()))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/metadata_xml"));
    }

    private static FakeIdentityProvider endingAt(Instant end) {
        var keys = TestKeys.of(TestKeys.generate("RSA", 2048), "ending", Instant.parse("2020-01-01T00:00:00Z"), end);
        return new FakeIdentityProvider("https://ending.example", "https://ending.example/sso", keys);
    }

    private static Map<String, Object> manual(String entityId, String url) {
        return Map.of(
                "mode",
                "manual",
                "idp_entity_id",
                entityId,
                "idp_sso_url",
                url,
                "certificates",
                List.of(FakeIdentityProvider.base64(IDP.keys().certificate())));
    }

    private static ValidatableResponse inspect(Map<String, ?> request) {
        return new Portal(Tenant.inNewEnvironment())
                .request()
                .body(request)
                .post("/portal/api/sso/metadata/inspection")
                .then();
    }

    private static ValidatableResponse configure(Portal portal, Map<String, ?> request) {
        return portal.request()
                .body(request)
                .put("/portal/api/sso/connection/configuration")
                .then();
    }
}
