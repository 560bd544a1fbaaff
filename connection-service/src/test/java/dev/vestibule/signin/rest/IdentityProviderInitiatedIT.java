package dev.vestibule.signin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.connection.ConnectionCommand.DeactivateConnection;
import dev.vestibule.connection.DeactivationReason;
import dev.vestibule.connection.store.Connections;
import dev.vestibule.eventsourcing.postgres.store.Actor;
import dev.vestibule.eventsourcing.postgres.store.CommandContext;
import dev.vestibule.signin.fixture.Question;
import dev.vestibule.signin.fixture.SignInScene;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Answers nobody had asked for, and the sign-ins of users that they lead to.
@QuarkusTest
class IdentityProviderInitiatedIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Pool pool;

    @Inject
    Connections connections;

    @Test
    void anUnsolicitedAnswerIsNotBelievedButAskedFor() {
        // Given
        var scene = SignInScene.active();

        // When
        var response = unsolicited(scene, null);

        // Then
        response.then().statusCode(302);
        var question = Question.of(response);
        assertThat(question.location()).startsWith("https://idp.example/sso?");
        assertThat(question.requestId()).isNotEqualTo("_dummy");
        assertThat(onlySignIn(scene)).containsExactly("in_progress", "identity_provider");
    }

    @Test
    void aProviderThatAnswersNoQuestionDoesNotSendTheBrowserAround() {
        // Given
        var scene = SignInScene.active();
        var question = Question.of(unsolicited(scene, null));

        // When
        var again = unsolicited(scene, question.cookie());

        // Then
        again.then().statusCode(403).contentType("text/html");
        unsolicited(scene, question.cookie()).then().statusCode(403);
        assertThat(onlySignIn(scene)).containsExactly("failed", "identity_provider");
        assertThat(failureOf(scene)).containsExactly("saml.idp_initiated_disabled", "R29 in-response-to");
    }

    @Test
    void theAnswerToOurQuestionIsAccepted() {
        // Given
        var scene = SignInScene.active();
        var question = Question.of(unsolicited(scene, null));

        // When
        var response = scene.post(question, scene.honest(question));

        // Then
        response.then().statusCode(200).contentType("text/html");
        assertThat(response.getBody().asString()).doesNotContain(SignInScene.PERSON);
        assertThat(onlySignIn(scene)).containsExactly("verified", "identity_provider");
    }

    @Test
    void aConnectionThatSignsNobodyInAsksNothing() {
        var scene = SignInScene.configured();
        unsolicited(scene, null).then().statusCode(403);
        assertThat(signIns(scene)).isEmpty();
    }

    @Test
    void aConnectionThatIsSwitchedOffSaysSo() {
        var scene = SignInScene.active();
        deactivate(scene);
        var page = unsolicited(scene, null);
        page.then().statusCode(403).contentType("text/html");
        assertThat(page.getBody().asString()).contains("Single Sign-On is switched off");
        assertThat(signIns(scene)).isEmpty();
    }

    @Test
    void aConnectionThatIsSwitchedOffIsStillTested() {
        var scene = SignInScene.active();
        deactivate(scene);
        var question = scene.startedTest();
        scene.post(question, scene.honest(question)).then().statusCode(303);
        assertThat(scene.tests().getString("data[0].state")).isEqualTo("test_successful");
    }

    @Test
    void aDeactivationInTheMiddleGivesNothing() {
        // Given
        var scene = SignInScene.active();
        var question = Question.of(unsolicited(scene, null));
        deactivate(scene);

        // When
        var response = scene.post(question, scene.honest(question));

        // Then
        response.then().statusCode(403);
        assertThat(onlySignIn(scene)).containsExactly("failed", "identity_provider");
        assertThat(failureOf(scene)).containsExactly("sign_in.unclassified", "R39 connection-state");
        var failure = scene.detail(idOf(scene));
        assertThat(failure.getString("failure.received")).isEqualTo("a connection that is inactive");
        assertThat(failure.getString("failure.expected")).isEqualTo("a connection that signs people in");
    }

    @Test
    void aRefusedUserLearnsNothingButTheId() {
        // Given
        var scene = SignInScene.active();
        var question = Question.of(unsolicited(scene, null));

        // When
        var response = scene.post(question, scene.draft(question).toBase64());

        // Then
        response.then().statusCode(403).header("Cache-Control", "no-store");
        assertThat(response.getBody().asString())
                .contains("sign_in_")
                .doesNotContain("signature")
                .doesNotContain(SignInScene.PERSON);
    }

    /// As from the app tile of a provider: an answer to no question.
    private static Response unsolicited(SignInScene scene, @Nullable String cookie) {
        return scene.post(scene.draft(scene.signOn("_dummy")).signAssertion().toBase64(), null, cookie);
    }

    private void deactivate(SignInScene scene) {
        var now = Instant.now();
        var context = new CommandContext(
                scene.tenant().environmentId(), new Actor("staff", "test"), "req_test", null, null, now);
        connections
                .handle(
                        scene.portal().stored(),
                        new DeactivateConnection(DeactivationReason.SWITCHED_OFF, now),
                        context)
                .await()
                .atMost(PATIENCE);
    }

    private List<String> onlySignIn(SignInScene scene) {
        var rows = signIns(scene);
        assertThat(rows).hasSize(1);
        return rows.getFirst();
    }

    private String idOf(SignInScene scene) {
        return rows("select sign_in_id, state from sign_in where connection_id = $1", scene)
                .getFirst()
                .getFirst();
    }

    private List<String> failureOf(SignInScene scene) {
        return rows("select failure_code, failure_rule from sign_in where connection_id = $1", scene)
                .getFirst();
    }

    private List<List<String>> signIns(SignInScene scene) {
        return rows("select state, origin from sign_in where connection_id = $1", scene);
    }

    private List<List<String>> rows(String sql, SignInScene scene) {
        var rows = pool.preparedQuery(sql)
                .execute(Tuple.of(scene.connectionId()))
                .await()
                .atMost(PATIENCE);
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> List.of(row.getString(0), row.getString(1)))
                .toList();
    }
}
