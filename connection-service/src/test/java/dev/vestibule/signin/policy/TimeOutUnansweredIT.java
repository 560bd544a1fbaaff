package dev.vestibule.signin.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.signin.SignInDecider;
import dev.vestibule.signin.fixture.Question;
import dev.vestibule.signin.fixture.SignInScene;
import dev.vestibule.signin.store.ExpiredContent;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/// What the clock alone does to attempts. The sweeps look from a later time.
@QuarkusTest
class TimeOutUnansweredIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    TimeOutUnanswered timeOuts;

    @Inject
    ExpiredContent expired;

    @Inject
    Pool pool;

    @Test
    void anAttemptWithoutAnAnswerTimesOutOnceAndTakesTheAnswerLater() {
        // Given
        var scene = SignInScene.active();
        var question = unsolicited(scene);
        sweep(Instant.now().plus(SignInDecider.PATIENCE).minusSeconds(60));
        assertThat(states(scene)).containsExactly("in_progress");

        // When
        var later = Instant.now().plus(SignInDecider.PATIENCE).plusSeconds(1);
        Uni.join()
                .all(timeOuts.sweep(later), timeOuts.sweep(later), timeOuts.sweep(later))
                .andFailFast()
                .await()
                .atMost(PATIENCE);

        // Then
        assertThat(states(scene)).containsExactly("timed_out");
        assertThat(types(scene)).containsExactly("sign_in.started.v1", "sign_in.timed_out.v1");
        scene.post(question, scene.honest(question)).then().statusCode(200);
        assertThat(states(scene)).containsExactly("verified");
    }

    @Test
    void aCodeThatNobodyExchangesLapses() {
        // Given
        var scene = SignInScene.active();
        var question = unsolicited(scene);
        scene.post(question, scene.honest(question)).then().statusCode(200);

        // When
        sweep(Instant.now().plus(SignInDecider.CODE_LIFETIME).plusSeconds(1));

        // Then
        assertThat(states(scene)).containsExactly("lapsed");
        assertThat(types(scene)).containsExactly("sign_in.started.v1", "sign_in.verified.v1", "sign_in.timed_out.v1");
    }

    @Test
    void aTestWaitsForEver() {
        var scene = SignInScene.configured();
        scene.newTest();
        sweep(Instant.now().plus(Duration.ofDays(30)));
        assertThat(states(scene)).containsExactly("in_progress");
    }

    @Test
    void contentIsDroppedInItsTimeAndTheChecksStay() {
        // Given
        var scene = SignInScene.configured();
        var id = scene.newTest();
        var question = scene.open(id);
        scene.post(question, scene.honest(question)).then().statusCode(303);
        pool.preparedQuery("update sign_in_content set expires_at = $2 where sign_in_id = $1")
                .execute(Tuple.of(id, OffsetDateTime.now(ZoneOffset.UTC).minusSeconds(1)))
                .await()
                .atMost(PATIENCE);

        // When
        var beforeThePurge = scene.detail(id);
        expired.drop(Instant.now()).await().atMost(PATIENCE);
        var detail = scene.detail(id);

        // Then
        assertThat(beforeThePurge.getString("response")).isNull();
        assertThat(count("select count(*) from sign_in_content where sign_in_id = $1", id))
                .isZero();
        assertThat(detail.getString("request")).isNull();
        assertThat(detail.getString("response")).isNull();
        assertThat(detail.getString("profile")).isNull();
        assertThat(detail.getString("email")).isNull();
        assertThat(detail.getList("checks")).isNotEmpty();
        assertThat(detail.getString("state")).isEqualTo("test_successful");
    }

    @Test
    void usedUpAssertionsAndOldQuestionsAreDropped() {
        // Given
        var scene = SignInScene.configured();
        var question = scene.startedTest();
        scene.post(question, scene.honest(question)).then().statusCode(303);
        var seen = "select count(*) from saml_assertion_seen where connection_id = $1";
        var asked = "select count(*) from saml_request where connection_id = $1";
        expired.drop(Instant.now()).await().atMost(PATIENCE);
        assertThat(count(seen, scene.connectionId())).isOne();
        assertThat(count(asked, scene.connectionId())).isOne();

        // When
        expired.drop(Instant.now().plus(Duration.ofDays(2))).await().atMost(PATIENCE);

        // Then
        assertThat(count(seen, scene.connectionId())).isZero();
        assertThat(count(asked, scene.connectionId())).isZero();
    }

    private static Question unsolicited(SignInScene scene) {
        return Question.of(
                scene.post(scene.draft(scene.signOn("_dummy")).signAssertion().toBase64(), null, null));
    }

    private void sweep(Instant now) {
        timeOuts.sweep(now).await().atMost(PATIENCE);
    }

    private List<String> states(SignInScene scene) {
        return texts("select state from sign_in where connection_id = $1", scene.connectionId());
    }

    private List<String> types(SignInScene scene) {
        return texts(
                "select type from event e join sign_in s on s.sign_in_id = e.stream_id where s.connection_id = $1"
                        + " order by e.version",
                scene.connectionId());
    }

    private List<String> texts(String sql, String parameter) {
        var rows = pool.preparedQuery(sql).execute(Tuple.of(parameter)).await().atMost(PATIENCE);
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString(0))
                .toList();
    }

    private long count(String sql, String parameter) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(parameter))
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getLong(0);
    }
}
