package dev.vestibule.signin.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.vestibule.connection.fixture.Portal;
import dev.vestibule.connection.fixture.ServiceSettings;
import dev.vestibule.connection.fixture.Tenant;
import dev.vestibule.connection.saml.keys.Fingerprint;
import dev.vestibule.signin.fixture.Question;
import dev.vestibule.signin.fixture.SignInScene;
import dev.vestibule.testing.saml.FakeIdentityProvider;
import dev.vestibule.testing.saml.SignOn;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the address of a connection makes of what is posted to it during a test.
@QuarkusTest
class AssertionConsumerServiceIT {
    @Inject
    Pool pool;

    @Test
    void anHonestAnswerPassesTheTestAndAllowsTheActivation() {
        // Given
        var scene = SignInScene.configured();
        var question = scene.startedTest();
        var id = onlyTest(scene);

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
    void theQuestionIsSignedAndBoundToTheBrowser() {
        // Given
        var scene = SignInScene.configured();

        // When
        var response = scene.portal()
                .request()
                .redirects()
                .follow(false)
                .get("/portal/api/sso/tests/" + scene.newTest() + "/start");

        // Then
        var question = Question.of(response);
        assertThat(question.location()).startsWith("https://idp.example/sso?SAMLRequest=");
        assertThat(Question.parameter(question.location(), "SigAlg"))
                .isEqualTo("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256");
        assertThat(question.requestXml()).contains("AssertionConsumerServiceURL=\"" + scene.acs() + "\"");
        assertThat(response.getHeader("Set-Cookie"))
                .matches("__Host-vestibule_browser=[A-Za-z0-9_-]{43}; Path=/; Secure; HttpOnly; SameSite=None");
        assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(response.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
    }

    @Test
    void onlyOneBrowserTakesTheQuestionAlong() {
        // Given
        var scene = SignInScene.configured();
        var id = scene.newTest();
        var question = scene.open(id);

        // When
        var again = scene.portal()
                .request()
                .header("Cookie", question.cookie())
                .redirects()
                .follow(false)
                .get("/portal/api/sso/tests/" + id + "/start");
        var other = scene.portal().request().redirects().follow(false).get("/portal/api/sso/tests/" + id + "/start");

        // Then
        again.then().statusCode(302);
        assertThat(Question.of(again).requestId()).isEqualTo(question.requestId());
        other.then().statusCode(409);
        assertThat(other.getHeader("Content-Type")).startsWith("text/html");
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
        var detail = scene.detail(onlyTest(scene));
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
        var failure = failureAfter(scene, question, answer);
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
        assertThat(failureAfter(scene, question, answer).getString("failure.code"))
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
                failureAfter(scene, question, scene.draft(old).signAssertion().toBase64());
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
        assertThat(failureAfter(scene, question, answer).getString("failure.code"))
                .isEqualTo("saml.signature_invalid");
    }

    @Test
    void anUnsignedAnswerIsRefused() {
        var scene = SignInScene.configured();
        var question = scene.startedTest();
        assertThat(failureAfter(scene, question, scene.draft(question).toBase64())
                        .getString("failure.code"))
                .isEqualTo("saml.signature_missing");
    }

    @Test
    void anAnswerInAnotherBrowserIsRefused() {
        // Given
        var scene = SignInScene.configured();
        var question = scene.startedTest();
        var stranger = "__Host-vestibule_browser=" + "A".repeat(43);

        // When
        var response = scene.post(scene.honest(question), question.relayState(), stranger);

        // Then
        response.then().statusCode(303);
        var detail = scene.detail(onlyTest(scene));
        assertThat(detail.getString("state")).isEqualTo("test_failed");
        assertThat(detail.getString("failure.code")).isEqualTo("saml.in_response_to");
        assertThat(detail.getString("failure.received")).contains("another browser");
        assertThat(detail.getString("email")).isNull();
    }

    @Test
    void anAssertionCountsOnce() {
        // Given
        var scene = SignInScene.configured();
        var assertion = "_seen" + SignInScene.random();
        var first = scene.startedTest();
        scene.post(
                        first,
                        scene.draft(scene.provider(), scene.signOn(first.requestId()), assertion)
                                .signAssertion()
                                .toBase64())
                .then()
                .statusCode(303);
        assertThat(scene.tests().getString("data[0].state")).isEqualTo("test_successful");

        // When
        var second = scene.startedTest();
        scene.post(
                second,
                scene.draft(scene.provider(), scene.signOn(second.requestId()), assertion)
                        .signAssertion()
                        .toBase64());

        // Then
        assertThat(scene.tests().getString("data[0].state")).isEqualTo("test_failed");
        assertThat(scene.tests().getString("data[0].failure.code")).isEqualTo("saml.replay");
        assertThat(scene.tests().getString("data[0].failure.received")).isEqualTo(assertion);
    }

    @Test
    void anAnswerCountsOnce() {
        // Given
        var scene = SignInScene.configured();
        var question = scene.startedTest();
        var answer = scene.honest(question);
        scene.post(question, answer).then().statusCode(303);

        // When
        var again = scene.post(question, answer);

        // Then
        again.then().statusCode(409);
        assertThat(again.getBody().asString()).contains(onlyTest(scene));
        assertThat(scene.detail(onlyTest(scene)).getString("state")).isEqualTo("test_successful");
    }

    @Test
    void ofManyAnswersAtTheSameTimeOneCounts() throws ExecutionException, InterruptedException {
        // Given
        var scene = SignInScene.configured();
        var question = scene.startedTest();
        var answer = scene.honest(question);

        // When
        List<Integer> statuses;
        try (var threads = Executors.newFixedThreadPool(8)) {
            var posts = IntStream.range(0, 8)
                    .<Callable<Integer>>mapToObj(
                            ignored -> () -> scene.post(question, answer).statusCode())
                    .toList();
            statuses = threads.invokeAll(posts).stream().map(Future::resultNow).toList();
        }

        // Then
        assertThat(statuses).filteredOn(status -> status == 303).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(7);
        assertThat(scene.detail(onlyTest(scene)).getList("timeline.type"))
                .containsExactly("started", "request", "response", "verified", "passed");
    }

    @Test
    void anAnswerToAQuestionOfLongAgoIsRefused() {
        // Given
        var scene = SignInScene.configured();
        var question = scene.startedTest();
        pool.preparedQuery("update saml_request set expires_at = created_at where request_id = $1")
                .execute(Tuple.of(question.requestId()))
                .await()
                .atMost(Duration.ofSeconds(30));

        // When
        scene.post(question, scene.honest(question)).then().statusCode(303);

        // Then
        var detail = scene.detail(onlyTest(scene));
        assertThat(detail.getString("failure.code")).isEqualTo("saml.in_response_to");
        assertThat(detail.getString("failure.expected")).startsWith("an answer before");
    }

    @Test
    void anAnswerAtTheAddressOfAnotherOrganizationReachesNobody() {
        // Given
        var scene = SignInScene.configured();
        var other = SignInScene.configured();
        var question = scene.startedTest();

        // When
        var response = other.post(question, scene.honest(question));

        // Then
        response.then().statusCode(403);
        assertThat(scene.detail(onlyTest(scene)).getString("state")).isEqualTo("test_in_progress");
        assertThat(other.tests().getList("data")).isEmpty();
    }

    @Test
    void aResetInTheMiddleGivesNothing() {
        // Given
        var scene = SignInScene.configured();
        var question = scene.startedTest();
        var id = onlyTest(scene);
        scene.portal()
                .request()
                .body(Map.of("organization_name", scene.tenant().organizationName()))
                .post("/portal/api/sso/reset")
                .then()
                .statusCode(204);

        // When
        var response = scene.post(question, scene.honest(question));

        // Then
        response.then().statusCode(303);
        var detail = scene.detail(id);
        assertThat(detail.getString("state")).isEqualTo("test_failed");
        assertThat(detail.getString("failure.rule")).isEqualTo("R39 connection-state");
        assertThat(detail.getString("profile")).isNull();
    }

    @Test
    void anAnswerIsHeldToTheConfigurationItsQuestionWasAskedUnder() {
        // Given
        var scene = SignInScene.configured();
        var question = scene.startedTest();
        var id = onlyTest(scene);
        var next = FakeIdentityProvider.of("https://next.example/" + SignInScene.random());
        scene.portal().configure(next).then().statusCode(200);

        // When
        scene.post(question, scene.honest(question)).then().statusCode(303);

        // Then
        var detail = scene.detail(id);
        assertThat(detail.getString("state")).isEqualTo("test_successful");
        assertThat(detail.getBoolean("current_configuration")).isFalse();
        assertThat(scene.portal().show().jsonPath().getString("activation.reason"))
                .isEqualTo("not_tested");
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
        var detail = scene.detail(onlyTest(scene));
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
        var detail = scene.detail(onlyTest(scene));
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
        var detail = scene.detail(onlyTest(scene));
        assertThat(detail.getString("state")).isEqualTo("test_successful");
        assertThat(detail.getList("warnings.code")).contains("saml.relay_state_lost");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PGh0bWw+", "bm90IHhtbA==", "%%%"})
    void whatCannotBeReadIsRecordedForTheTestItBelongsTo(String answer) {
        var scene = SignInScene.configured();
        var question = scene.startedTest();
        assertThat(failureAfter(scene, question, answer).getString("failure.code"))
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
        assertThat(scene.detail(onlyTest(scene)).getString("state")).isEqualTo("test_in_progress");
    }

    @Test
    void aProviderWithoutTheRedirectBindingGetsAFormThatPostsItself() {
        // Given
        var scene = SignInScene.configured();
        var metadata = scene.provider()
                .metadata()
                .replaceAll("<md:SingleSignOnService Binding=\"[^\"]*HTTP-Redirect\"[^>]*/>", "");
        scene.portal()
                .request()
                .body(Map.of("mode", "metadata_xml", "metadata_xml", metadata))
                .put("/portal/api/sso/connection/configuration")
                .then()
                .statusCode(200);
        var id = scene.newTest();

        // When
        var page = scene.portal().request().get("/portal/api/sso/tests/" + id + "/start");

        // Then
        page.then().statusCode(200).contentType("text/html");
        assertThat(page.getHeader("Content-Security-Policy"))
                .contains("form-action https://idp.example;")
                .contains("script-src 'self';")
                .doesNotContain("unsafe-inline");
        var html = page.htmlPath();
        assertThat(html.getString("**.find { it.name() == 'form' }.@action")).isEqualTo("https://idp.example/sso");
        var request = html.getString("**.find { it.@name == 'SAMLRequest' }.@value");
        assertThat(new String(Base64.getDecoder().decode(request), StandardCharsets.UTF_8))
                .contains("<ds:SignatureValue>")
                .contains("AssertionConsumerServiceURL=\"" + scene.acs() + "\"");
        assertThat(scene.detail(id).getString("request.binding")).isEqualTo("post");
    }

    @Test
    void aTestNeedsAConfiguration() {
        var portal = new Portal(Tenant.inNewEnvironment());
        portal.request().post("/portal/api/sso/tests").then().statusCode(409).body("code", equalTo("not_configured"));
        portal.drafted();
        portal.request().post("/portal/api/sso/tests").then().statusCode(409).body("code", equalTo("not_configured"));
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

    private static JsonPath failureAfter(SignInScene scene, Question question, String answer) {
        Response response = scene.post(question, answer);
        response.then().statusCode(303);
        var detail = scene.detail(onlyTest(scene));
        assertThat(detail.getString("state")).isEqualTo("test_failed");
        assertThat(detail.getString("email")).isNull();
        assertThat(scene.portal().show().jsonPath().getBoolean("activation.allowed"))
                .isFalse();
        return detail;
    }

    private static String onlyTest(SignInScene scene) {
        List<String> ids = scene.tests().getList("data.id");
        assertThat(ids).hasSize(1);
        return ids.getFirst();
    }
}
