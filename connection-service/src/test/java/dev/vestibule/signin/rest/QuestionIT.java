package dev.vestibule.signin.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.vestibule.connection.fixture.Portal;
import dev.vestibule.connection.fixture.Tenant;
import dev.vestibule.signin.fixture.Question;
import dev.vestibule.signin.fixture.SignInScene;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The question of a test, and the browser that takes it along.
@QuarkusTest
class QuestionIT {
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
}
