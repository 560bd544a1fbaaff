package dev.vestibule.portallink.rest.workos;

import static dev.vestibule.portallink.fixture.Api.asApplication;
import static dev.vestibule.portallink.fixture.Api.asProduction;
import static dev.vestibule.portallink.fixture.Api.asStaff;
import static dev.vestibule.portallink.fixture.Api.look;
import static dev.vestibule.portallink.fixture.Api.sessionOfLink;
import static dev.vestibule.portallink.fixture.Api.tokenOf;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import dev.vestibule.contracts.organization.OrganizationMessage.EnvironmentCreated;
import dev.vestibule.contracts.organization.OrganizationMessage.RedirectsConfigured;
import dev.vestibule.contracts.organization.OrganizationTopic;
import dev.vestibule.eventsourcing.postgres.message.MessageJson;
import dev.vestibule.portallink.fixture.Api;
import dev.vestibule.portallink.fixture.Database;
import dev.vestibule.portallink.fixture.Organizations;
import dev.vestibule.testing.topic.RelayedRecords;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class GenerateLinkResourceIT {
    private final Organizations acme = Organizations.create();

    @Inject
    Database database;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sso",
                "dsync",
                "audit_logs",
                "log_streams",
                "domain_verification",
                "certificate_renewal",
                "bring_your_own_key"
            })
    void everyIntentGivesALink(String intent) {
        generate("""
                {"organization": "%s", "intent": "%s"}""".formatted(acme.id(), intent))
                .then()
                .statusCode(201)
                .contentType("application/json")
                .body("size()", equalTo(1))
                .body("link", matchesPattern("http://127\\.0\\.0\\.1:8080/setup/[A-Za-z0-9_-]{43}"));
    }

    @Test
    void noIntentLeadsToTheOverview() {
        var link = generate("""
                {"organization": "%s"}""".formatted(acme.id())).then().statusCode(201).extract();

        var session = sessionOfLink(tokenOf(link.path("link")));

        assertThat(session.getList("intents")).hasSize(7);
        Api.asAdmin(session)
                .get("/portal/api/session")
                .then()
                .statusCode(200)
                .body("link.intent", nullValue())
                .body("features.intent", hasSize(7));
    }

    @Test
    void explicitNullsAreNothingGiven() {
        generate("""
                {"organization": "%s", "intent": null, "return_url": null, "success_url": null, "it_contact_emails": null,
                 "admin_emails": null, "intent_options": null}""".formatted(acme.id())).then().statusCode(201);
    }

    @Test
    void bothNamesOfContactsAndIntentOptionsAreAccepted() {
        generate("""
                {"organization": "%s", "intent": "sso", "it_contact_emails": ["ada@example.com"], "admin_emails": ["grace@example.com"],
                 "intent_options": {"sso": {"bookmark_slug": "x", "provider_type": "GoogleSAML"}}}""".formatted(acme.id())).then().statusCode(201);
    }

    @Test
    void eachCallGivesAFreshLinkWhateverTheIdempotencyKey() {
        var body = """
                {"organization": "%s", "intent": "sso"}""".formatted(acme.id());

        var links = Stream.generate(() -> asApplication(acme.environmentId())
                        .header("Idempotency-Key", "retry-0123")
                        .body(body)
                        .post("/portal/generate_link")
                        .then()
                        .statusCode(201)
                        .extract()
                        .<String>path("link"))
                .limit(3)
                .collect(Collectors.toSet());

        assertThat(links).hasSize(3);
    }

    @Test
    void portalLinksLiveFiveMinutesAndThereMayBeMany() {
        Api.generatePortalLink(acme, "sso");
        Api.generatePortalLink(acme, "sso");

        var lives = database.query(
                "select extract(epoch from expires_at - issued_at)::bigint from portal_link where organization_id = $1",
                acme.id());

        assertThat(lives).extracting(row -> row.getLong(0)).containsExactly(300L, 300L);
    }

    @Test
    void theUrlsOfTheCallGoWithTheLink() {
        var link = generate("""
                {"organization": "%s", "intent": "dsync", "return_url": "https://app.example.com/back?a=1",
                 "success_url": "https://app.example.com/done"}""".formatted(acme.id())).then().statusCode(201).extract();

        Api.asAdmin(sessionOfLink(tokenOf(link.path("link"))))
                .get("/portal/api/session")
                .then()
                .statusCode(200)
                .body("link.kind", equalTo("portal"))
                .body("link.intent", equalTo("dsync"))
                .body("return_url", equalTo("https://app.example.com/back?a=1"))
                .body("success_urls.sso", equalTo("https://app.example.com/done"))
                .body("success_urls.dsync", equalTo("https://app.example.com/done"))
                .body("success_urls.log_streams", equalTo("https://app.example.com/done"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://app.example.com/back",
                "javascript:alert(1)",
                "/back",
                "https://",
                "https://user:secret@app.example.com/",
                "https://app example.com/"
            })
    void aReturnUrlIsHttps(String url) {
        generate("""
                {"organization": "%s", "return_url": "%s"}""".formatted(acme.id(), url))
                .then()
                .statusCode(422)
                .body("code", equalTo("invalid_request_parameters"))
                .body("errors.field", contains("return_url"))
                .body("errors.code", contains("return_url_invalid"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:3000/back", "http://127.0.0.1/back", "http://[::1]:3000/back"})
    void outsideProductionItMayBeThisMachine(String url) {
        var body = """
                {"organization": "%s", "return_url": "%s"}""".formatted(acme.id(), url);

        generate(body).then().statusCode(201);
        asProduction(acme.environmentId())
                .body(body)
                .post("/portal/generate_link")
                .then()
                .statusCode(422)
                .body("errors.code", contains("return_url_invalid"));
    }

    @Test
    void productionNeedsAReturnUrl() {
        asProduction(acme.environmentId())
                .body("""
                        {"organization": "%s", "return_url": null}""".formatted(acme.id()))
                .post("/portal/generate_link")
                .then()
                .statusCode(422)
                .body("errors.code", contains("return_url_required"));
    }

    @Test
    void productionMayHaveADefaultReturnUri() {
        // Given
        var topic = RelayedRecords.of(OrganizationTopic.NAME, MessageJson::write);
        topic.publish(
                acme.environmentId(),
                null,
                new EnvironmentCreated(acme.environmentId(), "Production", true, "client_1", Instant.now()));
        topic.publish(
                acme.environmentId(),
                null,
                new RedirectsConfigured(
                        acme.environmentId(),
                        "https://app.example.com",
                        "https://app.example.com/sso",
                        null,
                        null,
                        List.of(),
                        Instant.now()));

        // Then
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            var link = asProduction(acme.environmentId())
                    .body("""
                            {"organization": "%s"}""".formatted(acme.id()))
                    .post("/portal/generate_link")
                    .then()
                    .statusCode(201)
                    .extract();
            Api.asAdmin(sessionOfLink(tokenOf(link.path("link"))))
                    .get("/portal/api/session")
                    .then()
                    .statusCode(200)
                    .body("environment.name", equalTo("Production"))
                    .body("environment.production", equalTo(true))
                    .body("return_url", equalTo("https://app.example.com"))
                    .body("success_urls.sso", equalTo("https://app.example.com/sso"))
                    .body("success_urls.dsync", nullValue());
        });
    }

    @Test
    void everythingWrongIsNamedAtOnce() {
        generate("""
                {"intent": "single_sign_on", "return_url": "nowhere", "success_url": "nowhere", "it_contact_emails": ["ada"],
                 "admin_emails": [null]}""")
                .then()
                .statusCode(422)
                .body("message", equalTo("Validation failed"))
                .body(
                        "errors.code",
                        contains(
                                "organization_required",
                                "intent_unknown",
                                "return_url_invalid",
                                "success_url_invalid",
                                "email_invalid",
                                "email_invalid"))
                .body("errors.field[4]", equalTo("it_contact_emails.0"));
    }

    @Test
    void twentyContactsAtMost() {
        generate(withContacts(20)).then().statusCode(201);
        generate(withContacts(21)).then().statusCode(422).body("errors.code", contains("it_contact_emails_too_many"));
    }

    @Test
    void anUnknownOrganizationIs404() {
        var unknown = Organizations.unknown();

        asApplication(unknown.environmentId())
                .body("""
                        {"organization": "%s"}""".formatted(unknown.id()))
                .post("/portal/generate_link")
                .then()
                .statusCode(404)
                .body("code", equalTo("entity_not_found"))
                .body("entity_id", equalTo(unknown.id()))
                .body("message", equalTo("Organization not found: '" + unknown.id() + "'."));
    }

    @Test
    void whatCannotBeAnIdIs404WithoutAsking() {
        var strange = new Organizations(acme.environmentId(), "org_123", "");

        generate("{\"organization\": \"org_123\"}").then().statusCode(404).body("entity_id", equalTo("org_123"));
        assertThat(strange.timesAsked()).isZero();
    }

    @Test
    void anOrganizationOfAnotherEnvironmentIs404() {
        asApplication(Organizations.newId("environment"))
                .body("""
                        {"organization": "%s"}""".formatted(acme.id()))
                .post("/portal/generate_link")
                .then()
                .statusCode(404)
                .body("code", equalTo("entity_not_found"));
    }

    @Test
    void aServiceThatDoesNotAnswerIsNoUnknownOrganization() {
        var failing = Organizations.failing();

        asApplication(failing.environmentId())
                .body("""
                        {"organization": "%s"}""".formatted(failing.id()))
                .post("/portal/generate_link")
                .then()
                .statusCode(503);
    }

    @Test
    void onlyApplicationsGenerateLinks() {
        var body = """
                {"organization": "%s"}""".formatted(acme.id());

        given().contentType("application/json")
                .body(body)
                .post("/portal/generate_link")
                .then()
                .statusCode(401);
        asStaff(acme.environmentId())
                .body(body)
                .post("/portal/generate_link")
                .then()
                .statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "5", "\"org\"", "{", ""})
    void aBodyThatIsNoObjectIs400(String body) {
        generate(body).then().statusCode(400).contentType("application/json");
    }

    @Test
    void theLinkOpensTheAdminPortal() {
        var token = Api.generatePortalLink(acme, "sso");

        assertThat(look(token).statusCode()).isEqualTo(200);
    }

    private Response generate(String body) {
        return asApplication(acme.environmentId()).body(body).post("/portal/generate_link");
    }

    private String withContacts(int number) {
        var contacts = Stream.iterate(1, n -> n + 1)
                .limit(number)
                .map(n -> "\"admin" + n + "@example.com\"")
                .collect(Collectors.joining(","));
        return """
                {"organization": "%s", "it_contact_emails": [%s]}""".formatted(acme.id(), contacts);
    }
}
