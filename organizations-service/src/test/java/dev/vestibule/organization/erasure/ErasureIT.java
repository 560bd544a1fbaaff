package dev.vestibule.organization.erasure;

import static dev.vestibule.fixture.OrganizationsApi.as;
import static dev.vestibule.fixture.OrganizationsApi.client;
import static dev.vestibule.fixture.OrganizationsApi.fresh;
import static dev.vestibule.fixture.OrganizationsApi.staff;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.vestibule.contracts.organization.OrganizationTopic;
import dev.vestibule.eventsourcing.postgres.message.Received;
import dev.vestibule.fixture.ServiceTest;
import dev.vestibule.testing.infrastructure.Sweep;
import dev.vestibule.testing.topic.TopicReader;
import dev.vestibule.workos.caller.Caller.OperatorCaller;
import io.agroal.api.AgroalDataSource;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

@ServiceTest
class ErasureIT {
    private final AgroalDataSource database;

    ErasureIT(AgroalDataSource database) {
        this.database = database;
    }

    @Test
    void inv40NothingIsLeftOfAnErasedOrganization() throws SQLException {
        // Given
        var log = RecordedLog.begin();
        var canary = fresh("canary-") + "@acme.example";
        var id = organizationAbout(canary);
        storeAnEventOfTheFirstRelease(id, canary);
        client().body(Map.of("metadata", Map.of("contact", "second " + canary)))
                .put("/organizations/" + id)
                .then()
                .statusCode(200);
        assertThat(Sweep.tablesWith(database, canary)).contains("organization", "command_log", "event");
        client().delete("/organizations/" + id).then().statusCode(202);

        // When
        erase(id).statusCode(200).body("organization_id", equalTo(id));

        // Then
        assertThat(Sweep.tablesWith(database, canary)).isEmpty();
        await().until(() -> types(id).contains("subject.erased.v1"));
        assertThat(values(id)).noneMatch(value -> value.contains(canary));
        assertThat(log.end()).noneMatch(line -> line.contains(canary));
        operator()
                .get("/operations/keys/" + id)
                .then()
                .statusCode(200)
                .body("data[0].destroyed_at", notNullValue())
                .body("data[0].master_key_id", nullValue())
                .body("data[0].erased_at", notNullValue());
        operator().get("/operations/streams/" + id).then().statusCode(200);
    }

    @Test
    void theSameRequestGetsItsAnswerWithoutWhatWasErased() {
        // Given
        var canary = fresh("canary-") + "@acme.example";
        var key = fresh("key-");
        var body = Map.of("name", "Acme", "metadata", Map.of("contact", canary));
        String id = client().header("Idempotency-Key", key)
                .body(body)
                .post("/organizations")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        client().delete("/organizations/" + id).then().statusCode(202);
        erase(id).statusCode(200);

        // When
        var again = client().header("Idempotency-Key", key)
                .body(body)
                .post("/organizations")
                .then();

        // Then
        again.statusCode(201).body("id", equalTo(id)).body("metadata", equalTo(Map.of()));
    }

    @Test
    void publishedOrganizationsSayNothingOfTheirMetadata() {
        // Given
        var canary = fresh("canary-") + "@acme.example";

        // When
        var id = organizationAbout(canary);

        // Then
        await().until(() -> !types(id).isEmpty());
        assertThat(values(id)).noneMatch(value -> value.contains(canary));
    }

    @Test
    void anOrganizationThatExistsIsNotErased() {
        var id = organizationAbout("somebody");

        erase(id).statusCode(409).body("detail", containsString("Delete it first"));

        client().get("/organizations/" + id).then().statusCode(200).body("metadata.contact", equalTo("somebody"));
        assertThat(types(id)).doesNotContain("subject.erased.v1");
    }

    @Test
    void isRecordedOnceHoweverOftenItIsAsked() {
        // Given
        var id = organizationAbout("somebody");
        client().delete("/organizations/" + id).then().statusCode(202);

        // When
        erase(id).statusCode(200);
        erase(id).statusCode(200);

        // Then
        await().until(() -> types(id).contains("subject.erased.v1"));
        assertThat(types(id)).containsOnlyOnce("subject.erased.v1");
        operator()
                .get("/operations/actions")
                .then()
                .statusCode(200)
                .body("data.find { it.target == '" + id + "' }.action", equalTo("keys.erase"))
                .body("data.find { it.target == '" + id + "' }.reason", equalTo("the contract has ended"));
    }

    @Test
    void needsAReasonAndAnOperatorAndAnOrganization() {
        operator()
                .body(Map.of("organization_id", "org_1"))
                .post("/operations/erasures")
                .then()
                .statusCode(422);
        staff().body(Map.of("organization_id", "org_1", "reason", "x"))
                .post("/operations/erasures")
                .then()
                .statusCode(403);
        erase("org_unknown").statusCode(404);
    }

    @Test
    void whatIsLeftSealedIsOverwrittenOnDemand() throws SQLException {
        // Given
        var id = organizationAbout("somebody");
        client().delete("/organizations/" + id).then().statusCode(202);
        redact(id).statusCode(409);
        erase(id).statusCode(200);

        // When
        redact(id).statusCode(200).body("events", equalTo(1));

        // Then
        assertThat(number("select count(*) from event where stream_id = '" + id
                        + "' and redacted_at is not null and data::text like '%\"erased\": true%'"))
                .isOne();
    }

    @Test
    void aLedgerThatWasExportedIsAppliedAfterARestore() throws SQLException {
        // Given
        var canary = fresh("canary-") + "@acme.example";
        var id = organizationAbout(canary);
        client().delete("/organizations/" + id).then().statusCode(202);
        execute("create table saved_key as select * from subject_key where subject_id = '" + id + "'");
        execute("create table saved_answer as select * from command_log");
        erase(id).statusCode(200);
        List<Map<String, String>> ledger = operator()
                .get("/operations/shred-ledger")
                .then()
                .statusCode(200)
                .body("data.subject_id", hasItem(id))
                .extract()
                .path("data");

        // When
        execute("delete from subject_key where subject_id = '" + id + "';"
                + "insert into subject_key select * from saved_key; delete from shred_ledger where subject_id = '" + id
                + "'; delete from command_log; insert into command_log select * from saved_answer;"
                + " drop table saved_key; drop table saved_answer");
        assertThat(Sweep.tablesWith(database, canary)).contains("command_log");
        var applied = operator()
                .body(Map.of("data", ledger, "reason", "restored last night's backup"))
                .post("/operations/shred-ledger")
                .then();

        // Then
        applied.statusCode(200).body("erased", equalTo(1));
        assertThat(Sweep.tablesWith(database, canary)).isEmpty();
        operator().get("/operations/keys/" + id).then().body("data[0].master_key_id", nullValue());
    }

    private static String organizationAbout(String contact) {
        return client().header("Idempotency-Key", fresh("key-"))
                .body(Map.of("name", "Acme", "metadata", Map.of("contact", contact)))
                .post("/organizations")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /// Metadata were stored as they are then.
    private void storeAnEventOfTheFirstRelease(String id, String canary) throws SQLException {
        execute("""
            insert into event (event_id, stream_id, version, environment_id, organization_id, topic, partition_key, type, data,
              correlation_id, actor, occurred_at)
            select gen_random_uuid(), stream_id, 2, environment_id, organization_id, topic, partition_key,
              'organization.updated.v1', '{"name": "Acme", "external_id": null, "stripe_customer_id": null,
              "metadata": {"contact": "%s"}, "allow_profiles_outside_organization": false,
              "updated_at": "2026-11-24T12:00:00Z"}', correlation_id, actor, occurred_at
            from event where stream_id = '%s';
            update stream_head set version = 2 where stream_id = '%s'\
            """.formatted(canary, id, id));
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static ValidatableResponse erase(String id) {
        return operator()
                .body(Map.of("organization_id", id, "reason", "the contract has ended"))
                .post("/operations/erasures")
                .then();
    }

    private static ValidatableResponse redact(String id) {
        return operator()
                .body(Map.of("reason", "asked for"))
                .post("/operations/keys/" + id + "/redact")
                .then();
    }

    private static RequestSpecification operator() {
        return as(new OperatorCaller());
    }

    private static List<String> values(String id) {
        return TopicReader.recordsOf(OrganizationTopic.NAME, id).stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }

    private static List<String> types(String id) {
        return TopicReader.recordsOf(OrganizationTopic.NAME, id).stream()
                .map(record -> Received.from(record).orElseThrow().type())
                .toList();
    }

    /// All that is logged in between.
    private static final class RecordedLog extends Handler {
        private final List<String> lines = new CopyOnWriteArrayList<>();

        static RecordedLog begin() {
            var log = new RecordedLog();
            Logger.getLogger("").addHandler(log);
            return log;
        }

        List<String> end() {
            Logger.getLogger("").removeHandler(this);
            return lines;
        }

        @Override
        public void publish(LogRecord entry) {
            lines.add(entry.getMessage() + Arrays.toString(entry.getParameters()) + entry.getThrown());
        }

        @Override
        public void flush() {
            // nothing is held back
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
