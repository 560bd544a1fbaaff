package dev.vestibule.signin.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.connection.fixture.ServiceSettings;
import dev.vestibule.connection.fixture.Tenant;
import dev.vestibule.connection.saml.keys.Fingerprint;
import dev.vestibule.signin.fixture.SignInScene;
import dev.vestibule.testing.saml.FakeIdentityProvider;
import dev.vestibule.testing.saml.SignOn;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is made of an answer by what it says, and of what is no answer at all.
@QuarkusTest
class AssertionConsumerServiceIT {
    @Test
    void anHonestAnswerPassesTheTestAndAllowsTheActivation() {
        // Given
        var scene = SignInScene.configured();
        var question = scene.startedTest();
        var id = scene.onlyTest();

        // When
        var response = scene.post(question, scene.honest(question));

        // Then
        response.then().statusCode(303);
        assertThat(response.getHeader("Location")).isEqualTo(ServiceSettings.ORIGIN + "/portal/sso/tests/" + id);
        var detail = scene.detail(id);
        assertThat(detail.getString("state")).isEqualTo("test_successful");
        assertThat(detail.getString("email")).isEqualTo(SignInScene.PERSON);
        assertThat(detail.getString("profile.idp_id")).isEqualTo(SignInScene.PERSON);
        assertThat(detail.getString("profile.attributes[0].mapped_to")).isEqualTo("email");
        assertThat(detail.getString("request.binding")).isEqualTo("redirect");
        assertThat(detail.getString("request.xml")).isEqualTo(question.requestXml());
        assertThat(detail.getString("request.url")).isEqualTo(question.location());
        assertThat(detail.getString("response.xml")).contains(SignInScene.PERSON);
        assertThat(detail.getString("certificate_fingerprint")).matches("([0-9a-f]{2}:){31}[0-9a-f]{2}");
        assertThat(detail.getList("checks.passed")).isNotEmpty().containsOnly(true);
        assertThat(detail.getList("timeline.type"))
                .containsExactly("started", "request", "response", "verified", "passed");
        assertThat(detail.getString("failure")).isNull();
        assertThat(detail.getBoolean("current_configuration")).isTrue();
        assertThat(scene.portal().show().jsonPath().getBoolean("activation.allowed"))
                .isTrue();
    }

    @Test
    void aFailureIsRecordedWithWhatCameAndWhatWasExpected() {
        // Given
        var scene = SignInScene.configured();
        var question = scene.startedTest();
        var honest = scene.signOn(question.requestId());

        // When
        var response = scene.post(
                question,
                scene.draft(new SignOn(
                                honest.assertionConsumerService(),
                                "https://other.example/sp",
                                honest.requestId(),
                                honest.at(),
                                honest.nameId(),
                                honest.attributes()))
                        .signAssertion()
                        .toBase64());

        // Then
        response.then().statusCode(303);
        var detail = scene.detail(scene.onlyTest());
        assertThat(detail.getString("state")).isEqualTo("test_failed");
        assertThat(detail.getString("failure.code")).isEqualTo("saml.audience_mismatch");
        assertThat(detail.getString("failure.rule")).isEqualTo("R31 audience");
        assertThat(detail.getString("failure.verifier")).isEqualTo("strict");
        assertThat(detail.getString("failure.received")).contains("https://other.example/sp");
        assertThat(detail.getString("failure.expected")).isEqualTo(scene.entityId());
        assertThat(detail.getString("email")).isNull();
        assertThat(detail.getString("profile")).isNull();
        assertThat(detail.getString("response.xml")).contains("https://other.example/sp");
        assertThat(scene.tests().getString("data[0].failure.received")).contains("https://other.example/sp");
        assertThat(scene.portal().show().jsonPath().getBoolean("activation.allowed"))
                .isFalse();
    }

    @Test
    void theKeyOfAnotherProviderSignsNothing() {
        var scene = SignInScene.configured();
        var question = scene.startedTest();
        var impostor = new FakeIdentityProvider(
                scene.provider().entityId(),
                scene.provider().singleSignOnUrl(),
                FakeIdentityProvider.of("x").keys());
        var answer = scene.draft(impostor, scene.signOn(question.requestId()), "_a" + SignInScene.random())
                .signAssertion()
                .toBase64();
        var failure = scene.failureAfter(question, answer);
        assertThat(failure.getString("failure.code")).isEqualTo("saml.signature_invalid");
        assertThat(failure.getString("failure.received"))
                .isEqualTo("a signature of " + Fingerprint.of(impostor.keys().certificate()));
        assertThat(failure.getString("failure.expected"))
                .isEqualTo("a signature of "
                        + Fingerprint.of(scene.provider().keys().certificate()));
    }

    @Test
    void anAnswerForAnotherAddressIsRefused() {
        var scene = SignInScene.configured();
        var question = scene.startedTest();
        var honest = scene.signOn(question.requestId());
        var elsewhere = new SignOn(
                ServiceSettings.ORIGIN + "/sso/saml/conn_other/acs",
                honest.serviceProviderEntityId(),
                honest.requestId(),
                honest.at(),
                honest.nameId(),
                honest.attributes());
        var answer = scene.draft(elsewhere).signAssertion().toBase64();
        assertThat(scene.failureAfter(question, answer).getString("failure.code"))
                .isEqualTo("saml.destination_mismatch");
    }

    @Test
    void anAnswerThatIsTooOldIsRefused() {
        var scene = SignInScene.configured();
        var question = scene.startedTest();
        var honest = scene.signOn(question.requestId());
        var old = new SignOn(
                honest.assertionConsumerService(),
                honest.serviceProviderEntityId(),
                honest.requestId(),
                Instant.now().minusSeconds(3_600),
                honest.nameId(),
                honest.attributes());
        var failure =
                scene.failureAfter(question, scene.draft(old).signAssertion().toBase64());
        assertThat(failure.getString("failure.code")).isEqualTo("saml.clock_skew");
        assertThat(failure.getLong("clock_drift_ms")).isLessThan(-3_500_000);
    }

    @Test
    void anAlteredAnswerIsRefused() {
        var scene = SignInScene.configured();
        var question = scene.startedTest();
        var answer = scene.draft(question)
                .signAssertion()
                .alterText(xml -> xml.replace(SignInScene.PERSON, "somebody@else.example"))
                .toBase64();
        assertThat(scene.failureAfter(question, answer).getString("failure.code"))
                .isEqualTo("saml.signature_invalid");
    }

    @Test
    void anUnsignedAnswerIsRefused() {
        var scene = SignInScene.configured();
        var question = scene.startedTest();
        assertThat(scene.failureAfter(question, scene.draft(question).toBase64())
                        .getString("failure.code"))
                .isEqualTo("saml.signature_missing");
    }

    @Test
    void anAddressOfAForeignDomainIsRefused() {
        // Given
        var tenant = Tenant.inNewEnvironment(true, false);
        tenant.addDomain("elsewhere.example", "verified");
        var scene = SignInScene.configured(tenant);
        var question = scene.startedTest();

        // When
        scene.post(question, scene.honest(question)).then().statusCode(303);

        // Then
        var detail = scene.detail(scene.onlyTest());
        assertThat(detail.getString("failure.code")).isEqualTo("saml.domain_mismatch");
        assertThat(detail.getString("failure.received")).isEqualTo("acme.example");
        assertThat(detail.getString("failure.expected")).isEqualTo("elsewhere.example");
        assertThat(detail.getString("email")).isEqualTo(SignInScene.PERSON);
    }

    @Test
    void anAnswerWithoutAnAddressIsRefused() {
        // Given
        var scene = SignInScene.configured();
        var question = scene.startedTest();
        var signOn = new SignOn(
                scene.acs(),
                scene.entityId(),
                question.requestId(),
                Instant.now(),
                "nobody",
                Map.of("team", List.of("a")));

        // When
        scene.post(question, scene.draft(signOn).signAssertion().toBase64())
                .then()
                .statusCode(303);

        // Then
        var detail = scene.detail(scene.onlyTest());
        assertThat(detail.getString("failure.code")).isEqualTo("saml.attribute_email_missing");
        assertThat(detail.getString("failure.received")).isEqualTo("team");
    }

    @Test
    void aLostRelayStateIsAWarning() {
        // Given
        var scene = SignInScene.configured();
        var question = scene.startedTest();

        // When
        scene.post(scene.honest(question), "https://evil.example/", question.cookie())
                .then()
                .statusCode(303);

        // Then
        var detail = scene.detail(scene.onlyTest());
        assertThat(detail.getString("state")).isEqualTo("test_successful");
        assertThat(detail.getList("warnings.code")).contains("saml.relay_state_lost");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PGh0bWw+", "bm90IHhtbA==", "%%%"})
    void whatCannotBeReadIsRecordedForTheTestItBelongsTo(String answer) {
        var scene = SignInScene.configured();
        var question = scene.startedTest();
        assertThat(scene.failureAfter(question, answer).getString("failure.code"))
                .isEqualTo("saml.response_unreadable");
    }

    @Test
    void whatIsNoFormWithOneAnswerIsRefused() {
        var scene = SignInScene.configured();
        var question = scene.startedTest();
        var path = "/sso/saml/" + scene.connectionId() + "/acs";
        given().contentType("application/json").body("{}").post(path).then().statusCode(400);
        given().contentType("application/x-www-form-urlencoded")
                .body("SAMLResponse=YQ&SAML%52esponse=Yg")
                .post(path)
                .then()
                .statusCode(400);
        given().contentType("application/x-www-form-urlencoded")
                .body("a=b")
                .post(path)
                .then()
                .statusCode(400);
        given().contentType("application/x-www-form-urlencoded")
                .body("SAMLResponse=" + "A".repeat((3 << 20) + 1))
                .post(path)
                .then()
                .statusCode(413);
        given().get(path).then().statusCode(405).header("Allow", "POST").contentType("text/html");
        scene.post("PGE+", null, question.cookie()).then().statusCode(403);
        given().formParam("SAMLResponse", "PGE+")
                .post("/sso/saml/conn_nobody/acs")
                .then()
                .statusCode(404);
        assertThat(scene.detail(scene.onlyTest()).getString("state")).isEqualTo("test_in_progress");
    }

    @Test
    void metadataNamesTheConnection() {
        var scene = SignInScene.configured();
        var answer = given().get("/sso/saml/" + scene.connectionId() + "/metadata");
        answer.then().statusCode(200).contentType("application/samlmetadata+xml");
        assertThat(answer.getBody().asString())
                .contains("entityID=\"" + scene.entityId() + "\"")
                .contains("Location=\"" + scene.acs() + "\"")
                .contains("use=\"signing\"")
                .doesNotContain("use=\"encryption\"");
        given().get("/sso/saml/conn_nobody/metadata").then().statusCode(404);
    }

    @Test
    void pagesHoldNothingButThemselves() {
        var page = given().get("/sso/saml/conn_nobody/acs");
        assertThat(page.getHeader("Content-Security-Policy"))
                .isEqualTo("default-src 'none'; style-src 'self'; form-action 'none'; base-uri 'none';"
                        + " frame-ancestors 'none'");
        assertThat(page.getHeader("Cache-Control")).isEqualTo("no-store");
        given().get("/sso/assets/page.css").then().statusCode(200);
        given().get("/sso/assets/submit.js").then().statusCode(200);
    }
}
