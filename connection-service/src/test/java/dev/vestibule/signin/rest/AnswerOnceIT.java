package dev.vestibule.signin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.signin.fixture.SignInScene;
import dev.vestibule.testing.saml.FakeIdentityProvider;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// An answer counts once, in the browser of its question, and for nothing but its question.
@QuarkusTest
class AnswerOnceIT {
    @Inject
    Pool pool;

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
        var detail = scene.detail(scene.onlyTest());
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
        assertThat(again.getBody().asString()).contains(scene.onlyTest());
        assertThat(scene.detail(scene.onlyTest()).getString("state")).isEqualTo("test_successful");
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
        assertThat(scene.detail(scene.onlyTest()).getList("timeline.type"))
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
        var detail = scene.detail(scene.onlyTest());
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
        assertThat(scene.detail(scene.onlyTest()).getString("state")).isEqualTo("test_in_progress");
        assertThat(other.tests().getList("data")).isEmpty();
    }

    @Test
    void aResetInTheMiddleGivesNothing() {
        // Given
        var scene = SignInScene.configured();
        var question = scene.startedTest();
        var id = scene.onlyTest();
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
        var id = scene.onlyTest();
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
}
