package dev.vestibule.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestibule.contracts.Message;
import dev.vestibule.contracts.UnknownVersion;
import dev.vestibule.contracts.UnreadableMessage;
import dev.vestibule.contracts.connection.ConnectionMessage.ConnectionActivated;
import dev.vestibule.contracts.connection.ConnectionMessage.ConnectionDeactivated;
import dev.vestibule.contracts.connection.ConnectionMessage.ConnectionDeleted;
import dev.vestibule.contracts.connection.ConnectionMessage.ConnectionDrafted;
import dev.vestibule.testing.infrastructure.Infrastructure;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ActiveConnectionsConsumerIT {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TestDatabase database = new TestDatabase(Infrastructure.newDatabase("consumer"));
    private final RelayedTopic topic = new RelayedTopic();
    private final List<Running> running = new ArrayList<>();

    private record Running(ActiveConnectionsConsumer consumer, CompletableFuture<Void> end) {}

    ActiveConnectionsConsumerIT() throws ExecutionException, InterruptedException {}

    @BeforeEach
    void createTables() throws SQLException {
        execute(ActiveConnections.TABLES);
    }

    @AfterEach
    void stopEverything() {
        running.forEach(ActiveConnectionsConsumerIT::stop);
        topic.close();
    }

    @Test
    void theTableShowsWhatIsActive() {
        start();

        topic.publish(drafted("conn_1"), activated("conn_1", "Acme"), activated("conn_2", "Umbrella"));
        topic.publish(activated("conn_3", "Initech"), deactivated("conn_2"), deleted("conn_3"));

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(lastPosition()).isEqualTo(12);
            assertThat(names()).containsExactly("Acme");
        });
    }

    @Test
    void whatARelayTookBackHasNotHappened() {
        start();

        topic.publishAndAbort(activated("conn_1", "Acme"));
        topic.publish(activated("conn_2", "Umbrella"));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(names()).containsExactly("Umbrella"));
    }

    @Test
    void anotherOneGoesOnWhereTheFirstStopped() {
        var first = start();
        topic.publish(activated("conn_1", "Acme"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(names()).containsExactly("Acme"));
        stop(first);
        topic.publish(deactivated("conn_1"), activated("conn_2", "Umbrella"));

        start();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(names()).containsExactly("Umbrella"));
    }

    @Test
    void aRecordThatComesTwiceIsAppliedOnce() throws SQLException {
        start();
        topic.publish(activated("conn_1", "Acme"), deactivated("conn_1"), activated("conn_2", "Umbrella"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(names()).containsExactly("Umbrella"));
        execute("delete from active_connection");

        topic.repeat(activated("conn_2", "Umbrella"));
        topic.publish(activated("conn_3", "Initech"));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(lastPosition()).isEqualTo(8));
        assertThat(names()).containsExactly("Initech");
    }

    @Test
    void readingEverythingAgainIsHarmless() throws SQLException {
        var first = start();
        topic.publish(activated("conn_1", "Acme"), deactivated("conn_1"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(lastPosition()).isEqualTo(4));
        stop(first);
        execute("update consumed set next_offset = 0");

        start();
        topic.publish(activated("conn_2", "Umbrella"));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(lastPosition()).isEqualTo(6));
        assertThat(names()).containsExactly("Umbrella");
    }

    @Test
    void anUnknownTypeIsPassedOver() {
        start();

        topic.publish("connection.renamed.v1", "{\"name\":\"new\"}");
        topic.publish(activated("conn_1", "Acme"));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(names()).containsExactly("Acme"));
    }

    @Test
    void anUnknownVersionOfAKnownTypeStopsTheConsumerAndNothingIsLost() {
        topic.publish(activated("conn_1", "Acme"));
        topic.publish("connection.deactivated.v2", "{}");

        var failure = failureOf(start());

        assertThat(failure).isInstanceOf(UnknownVersion.class).hasMessageContaining("connection.deactivated.v2");
        assertThat(lastPosition()).isLessThan(4);
    }

    @Test
    void aValueThatIsNotTheJsonOfItsTypeStopsTheConsumerAndIsNotQuoted() {
        topic.publish("connection.deactivated.v1", "secret");

        var failure = failureOf(start());

        assertThat(failure).isInstanceOf(UnreadableMessage.class).hasMessageNotContaining("secret");
        assertThat(lastPosition()).isZero();
    }

    @Test
    void aMissingRecordStopsTheConsumer() {
        var consumer = start();
        topic.publish(activated("conn_1", "Acme"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(lastPosition()).isEqualTo(2));

        topic.publishAfterAGap(deactivated("conn_1"));

        assertThat(failureOf(consumer)).hasMessageContaining("is missing");
        assertThat(names()).containsExactly("Acme");
    }

    @Test
    void whatVestibuleDidNotWriteIsPassedOver() {
        start();

        topic.publishForeign("hello");
        topic.publish(activated("conn_1", "Acme"));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(names()).containsExactly("Acme"));
    }

    private Running start() {
        var consumer =
                new ActiveConnectionsConsumer(Infrastructure.kafka(), "group-of-" + topic.name, topic.name, database);
        var end = CompletableFuture.runAsync(() -> {
            try {
                consumer.run();
            } catch (SQLException e) {
                throw new CompletionException(e);
            }
        });
        var started = new Running(consumer, end);
        running.add(started);
        return started;
    }

    private static void stop(Running started) {
        started.consumer().close();
        await().atMost(PATIENCE).until(() -> started.end().isDone());
    }

    private static Throwable failureOf(Running started) {
        await().atMost(PATIENCE).until(() -> started.end().isDone());
        return started.end().exceptionNow();
    }

    private List<String> names() {
        return query("select name from active_connection order by name");
    }

    private long lastPosition() {
        return query("select last_position from consumed").stream()
                .mapToLong(Long::parseLong)
                .sum();
    }

    private List<String> query(String sql) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var all = new ArrayList<String>();
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return all;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Message drafted(String id) {
        return new ConnectionDrafted(id, "org_1", "OktaSAML", "okta-saml", "Acme", null, NOON);
    }

    private static Message activated(String id, String name) {
        return new ConnectionActivated(id, "org_1", "OktaSAML", name, "validating", "hash", null, NOON);
    }

    private static Message deactivated(String id) {
        return new ConnectionDeactivated(id, "org_1", "OktaSAML", "Acme", "switched_off", NOON);
    }

    private static Message deleted(String id) {
        return new ConnectionDeleted(id, "org_1", "OktaSAML", "Acme", "inactive", NOON);
    }
}
