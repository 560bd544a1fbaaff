package dev.vestibule.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.approvaltests.Approvals;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Each verb against a system that answers what it was told, for people and for programs. The approved files
/// are what users see.
class VerbsTest {
    private static final String PROJECTION = """
            {"name": "organizations", "topics": ["vestibule.organizations.events.v1"], "active_generation": 2, "status": "running",
             "can_start_anywhere": false, "per_organization": false, "parked": 3, "lag": 12, "partitions": [
               {"topic": "vestibule.organizations.events.v1", "partition": 0, "next_offset": 40, "last_position": 97, "log_end": 52,
                "lag": 12},
               {"topic": "vestibule.organizations.events.v1", "partition": 1, "next_offset": 7, "last_position": 31, "log_end": 8,
                "lag": 0}]}""";
    private static final String PARKED = """
            {"id": "organizations/2/t/0/17", "consumer": "organizations", "generation": 2, "topic": "t", "partition": 0, "offset": 17,
             "key": "org_1", "type": "organization.created.v1", "event_id": "01930000-0000-7000-8000-000000000001", "position": 31,
             "reason": "poison", "attempts": 3, "error": "SQLSTATE 23502 in known_organization", "parked_at": "2026-11-24T12:00:00.000Z"}""";
    private static final String ENTRY = """
            {"environment_id": "environment_1", "organization_id": "org_1", "subject_id": "org_1", "erased_at": "2026-11-29T12:00:00Z"}""";
    private static final String RELAY = """
            {"status": "%s", "paused": %b, "epoch": 4, "holder": "pid-17", "last_position": 120, "published_position": %d, "lag": %d,
             "unnumbered": 0}""";

    private final FakeSystem system = new FakeSystem();
    private final Transcript transcript = new Transcript(system);

    @AfterEach
    void close() {
        system.close();
    }

    @Test
    void projections() {
        system.says("GET portal-link/projections", list(PROJECTION))
                .says("GET connection/projections", list(PROJECTION.replace("\"running\"", "null")))
                .says("GET gateway/projections", list(PROJECTION.replace("organizations", "environments")))
                .says("GET portal-link/projections/organizations", PROJECTION);

        approve(transcript
                .both("projections", "list")
                .both("projections", "list", "--service", "gateway")
                .both("projections", "show", "portal-link/organizations")
                .run("projections", "show", "organizations")
                .run("projections", "show", "unknown")
                .run("projections", "show", "nobody/organizations")
                .onATerminal()
                .run("projections", "list"));
    }

    @Test
    void replays() {
        system.says("GET portal-link/projections", list(PROJECTION))
                .says("GET portal-link/replays?limit=20", list(run("switched", 6000)))
                .says("GET connection/replays?limit=20", list())
                .says("GET portal-link/replays/replay_1", run("verified", 6000))
                .says("GET portal-link/replays/replay_1/diff", """
                        {"equal": false, "tables": [{"table": "known_organization", "live": {"rows": 3, "hash": "a"},
                         "new": {"rows": 2, "hash": "b"}, "differing": 1,
                         "differences": [{"key": {"organization_id": "org_1"}, "organization_id": "org_1", "in": "live"}]}]}""");
        for (var action : new String[] {"pause", "resume", "cancel", "rollback", "retire", "diff"}) {
            system.says("POST portal-link/replays/replay_1/" + action, run("verified", 6000));
        }
        system.says("POST portal-link/replays", run("created", 0))
                .refuses("POST portal-link/replays/replay_1/switch", 409, """
                        {"status": 409, "code": "replay_conflict", "detail": "Replay replay_1 is running: it cannot switch."}""");

        approve(transcript
                .both("replay", "list")
                .both("replay", "status", "replay_1")
                .both("replay", "diff", "replay_1")
                .run("replay", "diff", "replay_1", "--again")
                .both("replay", "start", "organizations", "--reason", "columns changed")
                .run(
                        "replay",
                        "start",
                        "portal-link/organizations",
                        "--from-position",
                        "17",
                        "--organization",
                        "org_1",
                        "--source",
                        "store",
                        "--dry-run",
                        "--rate",
                        "500",
                        "--reason",
                        "just looking")
                .run("replay", "start", "organizations", "--from-time", "2026-11-24T12:00:00Z", "--reason", "why not")
                .run("replay", "pause", "replay_1")
                .run("replay", "resume", "replay_1", "--reason", "rested")
                .run("replay", "cancel", "replay_1", "--reason", "not wanted")
                .run("replay", "rollback", "replay_1", "--reason", "looked wrong")
                .both("replay", "retire", "replay_1", "--reason", "all is well")
                .run("replay", "switch", "replay_1", "--reason", "too early")
                .run("replay", "status", "replay_2"));
    }

    @Test
    void followingAReplay() {
        system.says("GET portal-link/replays/replay_1", run("running", 0))
                .streams(
                        "GET portal-link/replays/replay_1/progress",
                        events(run("running", 0), run("running", 3000), run("caught_up", 6000), run("verified", 6000)))
                .says("GET portal-link/replays/replay_2", run("running", 0).replace("replay_1", "replay_2"))
                .streams(
                        "GET portal-link/replays/replay_2/progress",
                        events(
                                run("running", 1500),
                                run("failed", 3000).replace("\"error\": null", "\"error\": \"no space\"")))
                .says("GET portal-link/replays/replay_3", run("running", 0).replace("replay_1", "replay_3"))
                .streams("GET portal-link/replays/replay_3/progress", events(run("running", 1500)));

        approve(transcript
                .both("replay", "status", "replay_1", "--follow")
                .run("replay", "status", "replay_2", "--follow")
                .run("replay", "status", "replay_3", "--follow")
                .onATerminal()
                .run("replay", "status", "replay_1", "-f"));
    }

    @Test
    void parkedEvents() {
        var ofTheKey = "/parked?consumer=organizations&key=org_1";
        system.says("GET portal-link/parked?limit=50", list(PARKED, PARKED.replace("poison", "behind")))
                .says("GET connection/parked?limit=50", list())
                .says("GET portal-link" + ofTheKey, list(PARKED, PARKED.replace("poison", "behind")))
                .says("GET connection/parked?consumer=organizations&key=org_2", list(PARKED))
                .says("GET portal-link/parked?consumer=organizations&key=org_2", list(PARKED))
                .says("GET portal-link/parked?consumer=x&key=org_1&limit=5", list(PARKED))
                .says("POST portal-link/parked/retry", """
                        {"applied": 2, "error": null}""")
                .says("POST portal-link/parked/retry", """
                        {"applied": 2, "error": null}""")
                .says("POST portal-link/parked/retry", """
                        {"applied": 1, "error": "SQLSTATE 23502 in known_organization"}""")
                .says("POST portal-link/parked/skip", PARKED);

        approve(transcript
                .both("parked", "list")
                .run("parked", "list", "--consumer", "x", "--key", "org_1", "--limit", "5")
                .both("parked", "retry", "organizations", "org_1")
                .run("parked", "retry", "portal-link/organizations", "org_1", "--reason", "mended")
                .both("parked", "skip", "organizations", "org_1", "--reason", "cannot be mended")
                .run("parked", "skip", "organizations", "org_1")
                .run("parked", "retry", "organizations", "org_2")
                .run("parked", "retry", "organizations", "org_1", "--topic", "another")
                .run("parked", "retry", "organizations", "org_unknown"));
    }

    @Test
    void streams() {
        system.says("GET portal-link/streams/portal_link_1?after_version=0&limit=100", """
                {"stream_id": "portal_link_1", "stream_type": "portal_link", "version": 4, "next": 3, "data": [
                  {"version": 1, "event": %s, "changes": [
                    {"field": "intents", "before": null, "after": ["sso"]}, {"field": "is", "before": "Unissued", "after": "Active"}]},
                  {"version": 2, "event": %s, "changes": [{"field": "intents", "before": ["sso"], "after": null}]},
                  {"version": 3, "event": %s, "changes": null}]}""".formatted(
                        event(1, "portal_link_1", "portal_link.issued.v1"),
                        event(2, "portal_link_1", "portal_link.revoked.v1"),
                        event(3, "portal_link_1", "portal_link.unknown.v9")));

        approve(transcript.both("streams", "show", "portal_link_1").run("streams", "show", "portal_link_2"));
    }

    @Test
    void events() {
        var link = event(2, "portal_link_1", "portal_link.issued.v1");
        var organization = event(1, "org_1", "organization.created.v1");
        system.says("GET portal-link/events?limit=50", list(link))
                .says("GET organizations/events?limit=50", list(organization))
                .says("GET connection/events?organization_id=org_1&type=connection.activated&limit=7", list())
                .says("GET portal-link/events/event_01JD2", link)
                .says("GET portal-link/events?limit=1", list(link))
                .says("GET organizations/events?limit=1", list(organization))
                .says("GET portal-link/events?before_position=3&limit=10", list(link))
                .says("GET organizations/events?before_position=2&limit=10", list(organization))
                .says(
                        "GET portal-link/events?after_position=2&limit=500",
                        list(event(4, "portal_link_1", "portal_link.opened.v1")))
                .says(
                        "GET organizations/events?after_position=1&limit=500",
                        list(event(3, "org_2", "organization.created.v1")))
                .says("GET portal-link/events?after_position=4&limit=500", list())
                .says("GET organizations/events?after_position=3&limit=500", list())
                .says("GET connection/events?limit=1", list())
                .says("GET connection/events?before_position=1&limit=10", list())
                .says("GET connection/events?after_position=0&limit=500", list())
                .says("GET connection/events?organization_id=org_1&before_position=1&limit=10", list());

        approve(transcript
                .both("events", "list")
                .run("events", "list", "--organization", "org_1", "--type", "connection.activated", "--limit", "7")
                .both("events", "show", "event_01JD2")
                .run("events", "show", "event_01JD3")
                .both("events", "tail")
                .patient(2)
                .run("events", "tail", "--follow")
                .run("events", "tail", "--service", "connection", "--organization", "org_1"));
    }

    @Test
    void followingEvents() {
        var first = event(4, "portal_link_1", "portal_link.opened.v1").replace("\n", "");
        var second = event(6, "portal_link_1", "portal_link.revoked.v1").replace("\n", "");
        system.says("GET portal-link/events?limit=1", list(event(2, "portal_link_1", "portal_link.issued.v1")))
                .streams(
                        "GET portal-link/events/follow?organization_id=org_1&after_position=2",
                        "event:position\ndata:{\"position\":2}\n\nevent:event\ndata:" + first
                                + "\n\nevent:heartbeat\ndata:{\"position\":4}\n\n")
                .streams(
                        "GET portal-link/events/follow?organization_id=org_1&after_position=4",
                        "event:position\ndata:{\"position\":4}\n\nevent:event\ndata:" + second + "\n\n")
                .says("GET connection/events?limit=1", list())
                .refuses("GET connection/events/follow?after_position=0", 422, """
                        {"status": 422, "errors": [{"pointer": "/type", "detail": "There is no such type."}]}""");

        approve(transcript
                .patient(1)
                .both("events", "follow", "--service", "portal-link", "--organization", "org_1")
                .run("events", "follow", "--service", "connection"));
    }

    @Test
    void relay() {
        system.says("GET portal-link/relay", RELAY.formatted("leading", false, 120, 0))
                .says("GET connection/relay", RELAY.formatted("paused", true, 100, 20))
                .says("POST connection/relay/resume", RELAY.formatted("paused", false, 100, 20))
                .says("POST portal-link/relay/pause", RELAY.formatted("leading", true, 120, 0));

        approve(transcript
                .both("events", "relay", "status")
                .run("events", "relay", "status", "--service", "connection")
                .both("events", "relay", "pause", "portal-link", "--reason", "the broker is being moved")
                .run("events", "relay", "pause", "portal-link")
                .run("events", "relay", "resume", "connection")
                .run("events", "relay", "resume", "nobody"));
    }

    @Test
    void aRestoredStoreIsRealignedOnceThatIsMeant() {
        system.says("POST connection/relay/realign", """
                {"adopted_position": 120, "recognized": 2, "foreign": 3}""");

        approve(transcript
                .run("events", "relay", "realign", "connection", "--reason", "backup of 02:00")
                .both("events", "relay", "realign", "connection", "--yes-really", "--reason", "backup of 02:00")
                .run("events", "relay", "realign", "connection", "--yes-really"));
    }

    @Test
    void redelivering() {
        var done = """
                {"reactor": "when-organization-deleted-then-revoke-link", "target": "portal_link_1", "state": "COMPLETED", "attempts": 1,
                 "outcome": "command", "last_error": null, "handled_at": "2026-11-24T12:00:00.000Z"}""";
        system.says("GET portal-link/effects?event_id=event_01JD2", list(done))
                .says("GET connection/effects?event_id=event_01JD2", list())
                .says("GET connection/effects?event_id=event_01JD3", list())
                .says("POST portal-link/effects/redeliver", list(done.replace("COMPLETED", "SUPPRESSED")));

        approve(transcript
                .both("events", "redeliver", "--event-id", "event_01JD2")
                .both(
                        "events",
                        "redeliver",
                        "--event-id",
                        "event_01JD2",
                        "--reactor",
                        "when-organization-deleted-then-revoke-link",
                        "--reason",
                        "the link is still there")
                .run(
                        "events",
                        "redeliver",
                        "--event-id",
                        "event_01JD2",
                        "--reactor",
                        "when-organization-deleted-then-revoke-link",
                        "--target",
                        "portal_link_1",
                        "--reason",
                        "x")
                .run("events", "redeliver", "--event-id", "event_01JD2", "--reactor", "another", "--reason", "x")
                .run("events", "redeliver", "--event-id", "event_01JD2", "--reactor", "another")
                .run("events", "redeliver", "--event-id", "event_01JD3"));
    }

    @Test
    void republishing() {
        var run = """
                {"id": "republication_1", "topic": null, "from_position": 5, "to_position": 20, "done_position": %d, "records": %d,
                 "state": "%s", "error": %s, "reason": "a record was lost"}""";
        system.says("POST connection/republications", run.formatted(4, 0, "waiting", null))
                .says("GET connection/republications/republication_1", run.formatted(10, 6, "waiting", null))
                .says("GET connection/republications/republication_1", run.formatted(20, 16, "done", null))
                .says("POST portal-link/republications", run.formatted(9, 1, "failed", "\"IllegalStateException\""))
                .refuses("POST organizations/republications", 422, """
                        {"status": 422, "errors": [{"pointer": "/to_position",
                         "detail": "Not all of these positions are published yet."}]}""");

        approve(transcript
                .patient(5)
                .both("events", "republish", "connection", "--from-position", "5", "--yes-really", "--reason", "lost")
                .run(
                        "events",
                        "republish",
                        "portal-link",
                        "--from-position",
                        "5",
                        "--to-position",
                        "20",
                        "--topic",
                        "t",
                        "--yes-really",
                        "--reason",
                        "lost")
                .run("events", "republish", "organizations", "--from-position", "5", "--yes-really", "--reason", "lost")
                .run("events", "republish", "connection", "--from-position", "5", "--reason", "lost")
                .run("events", "republish", "nobody", "--from-position", "5", "--yes-really", "--reason", "lost"));
    }

    @Test
    void topics() {
        var good = """
                {"topic": "t1", "published_position": 9, "records": 5, "republished": 1, "expired": 2, "faults": 0, "partitions": [
                  {"partition": 0, "beginning": 0, "end": 7, "records": 5, "last_position": 9, "faults": 0, "first_faults": []},
                  {"partition": 1, "beginning": 0, "end": 0, "records": 0, "last_position": null, "faults": 0, "first_faults": []}]}""";
        var bad = """
                {"topic": "t2", "published_position": 9, "records": 1, "republished": 0, "expired": 0, "faults": 2, "partitions": [
                  {"partition": 0, "beginning": 0, "end": 2, "records": 1, "last_position": 9, "faults": 2, "first_faults": [
                    {"kind": "broken_chain", "offset": 0, "position": 9, "event_id": "01930000-0000-7000-8000-000000000009",
                     "detail": "follows position 8, the record before it has 0"},
                    {"kind": "missing", "offset": null, "position": 8, "event_id": "01930000-0000-7000-8000-000000000008",
                     "detail": "the store says that it was published"}]}]}""";
        system.says("GET organizations/topics", list("{\"name\": \"t1\", \"retention_days\": 0}"))
                .says("GET connection/topics", list("{\"name\": \"t2\", \"retention_days\": 90}"))
                .streams("GET organizations/topics/t1/verification", checked(good))
                .streams("GET connection/topics/t2/verification", checked(bad))
                .says("GET portal-link/topics", list("{\"name\": \"t3\", \"retention_days\": 0}"))
                .streams("GET portal-link/topics/t3/verification", "event:progress\ndata:{}\n\n");

        approve(transcript
                .both("topics", "list")
                .both("topics", "verify", "t1")
                .both("topics", "verify", "--service", "connection")
                .run("topics", "verify", "t1", "t2")
                .run("topics", "verify", "t3")
                .run("topics", "verify", "t4")
                .onATerminal()
                .run("topics", "verify", "t1"));
    }

    private static String checked(String report) {
        return "event:progress\ndata:{\"records\":1,\"offsets\":2,\"total\":7,\"faults\":0}\n\nevent:report\ndata:"
                + report.replace("\n", "") + "\n\n";
    }

    @Test
    void actions() {
        system.says("GET portal-link/actions?limit=50", list("""
                        {"id": "01930000-0000-7000-8000-000000000001", "action": "replay.switch", "target": "replay_1",
                         "actor": {"kind": "operator", "id": "operator"}, "reason": "looks right", "at": "2026-11-24T12:00:00.000Z",
                         "outcome": "done"}""")).says("GET connection/actions?limit=50", list("""
                        {"id": "01930000-0000-7000-8000-000000000002", "action": "relay.pause", "target": "relay",
                         "actor": {"kind": "operator", "id": "operator"}, "reason": "moving", "at": "2026-11-24T13:00:00.000Z",
                         "outcome": null}"""));

        approve(transcript.both("actions", "list"));
    }

    @Test
    void keys() throws IOException {
        var ledger = Files.createTempDirectory("ledger").resolve("ledger.jsonl");
        system.says("GET organizations/keys?limit=50", list(key("null", "null")))
                .says("GET connection/keys?organization=org_1&limit=50", list(key("\"2026-11-29T12:00:00Z\"", "null")))
                .says("GET organizations/keys/org_1", list(key("null", "null")))
                .says("GET connection/keys/org_1", list(key("\"2026-11-29T12:00:00Z\"", "\"2026-11-29T12:00:00Z\"")))
                .says(
                        "POST organizations/erasures",
                        "{\"organization_id\": \"org_1\", \"environment_id\": \"environment_1\"}")
                .says("POST connection/keys/org_1/redact", "{\"events\": 3}")
                .refuses("POST organizations/keys/org_2/redact", 409, "{\"detail\": \"Nothing is erased of org_2.\"}")
                .says("GET organizations/shred-ledger", list(ENTRY))
                .says("GET connection/shred-ledger", list(ENTRY))
                .says("POST organizations/shred-ledger", "{\"erased\": 1}")
                .says("POST connection/shred-ledger", "{\"erased\": 0}");

        transcript
                .both("keys", "list")
                .run("keys", "list", "--organization", "org_1")
                .both("keys", "show", "org_1")
                .run("keys", "show", "org_9")
                .run("keys", "erase", "org_1", "--reason", "the contract has ended")
                .run("keys", "erase", "org_1", "--yes-really")
                .both("keys", "erase", "org_1", "--reason", "the contract has ended", "--yes-really")
                .run("keys", "redact", "org_1", "--service", "connection", "--reason", "asked for")
                .both("keys", "redact", "org_1", "--service", "connection", "--reason", "asked for", "--yes-really")
                .run("keys", "redact", "org_2", "--service", "organizations", "--reason", "asked for", "--yes-really")
                .both("keys", "ledger", "export", ledger.toString())
                .run("keys", "ledger", "apply", ledger.toString(), "--reason", "restored a backup")
                .both("keys", "ledger", "apply", ledger.toString(), "--reason", "restored a backup", "--yes-really");
        Files.writeString(ledger, "{\"service\"");
        transcript.run("keys", "ledger", "apply", ledger.toString(), "--reason", "x", "--yes-really");
        Approvals.verify(transcript.toString().replace(ledger.toString(), "FILE"));
    }

    private static String key(String destroyed, String erased) {
        return """
                {"subject_id": "org_1", "environment_id": "environment_1", "organization_id": "org_1",
                 "master_key_id": "00112233aabbccdd", "created_at": "2026-11-24T12:00:00Z", "destroyed_at": %s, "erased_at": %s}""".formatted(destroyed, erased);
    }

    @Test
    void whatIsNotThereAndWhatMakesNoSense() {
        system.refuses("GET organizations/relay", 503, "{}")
                .says("GET portal-link/relay", RELAY.formatted("leading", false, 120, 0))
                .refuses("GET connection/actions?limit=50", 500, """
                        {"status": 500, "detail": "Something went wrong."}""")
                .refuses("GET gateway/parked?limit=0", 422, """
                        {"status": 422, "errors": [{"pointer": "/limit", "detail": "limit is a number from 1 to 500."}]}""");

        approve(transcript
                .run("events", "relay", "status")
                .run("events", "relay", "status", "--service", "organizations")
                .run("actions", "list", "--service", "connection")
                .run("parked", "list", "--service", "gateway", "--limit", "0")
                .run("replay", "switch", "replay_1")
                .run("nonsense")
                .run("--help"));
    }

    @Test
    void aSystemThatIsAwayIsSaidOnce() {
        // Given
        system.close();

        // When
        var text = transcript.run("events", "relay", "status").toString();

        // Then
        assertThat(text).isEqualTo("""
                $ vestibule events relay status
                vestibule: Vestibule does not answer at URL.
                [3]

                """);
    }

    private void approve(Transcript written) {
        var text = written.toString();
        assertThat(text).doesNotContain(FakeSystem.TOKEN);
        Approvals.verify(text);
    }

    private static String list(String... elements) {
        return "{\"data\": [" + String.join(", ", elements) + "], \"next\": null}";
    }

    private static String run(String state, long offset) {
        return """
            {"id": "replay_1", "projection": "organizations", "organization_id": null, "from_generation": 2, "to_generation": 3,
             "start": {"from": "beginning"}, "dry_run": false, "rate": null, "state": "%s", "paused_in": null,
             "progress": {"events": %d, "events_per_second": 1500, "lag": %d, "eta_seconds": %d,
               "partitions": [{"topic": "t", "partition": 0, "position": 9, "offset": %d, "end": 6000, "lag": %d}]},
             "compared": true, "error": null, "actor": {"kind": "operator", "id": "operator"}, "reason": "columns changed",
             "started_at": "2026-11-24T12:00:00.000Z", "updated_at": "2026-11-24T12:00:07.000Z"}""".formatted(state, offset, 6000 - offset, (6000 - offset) / 30, offset, 6000 - offset);
    }

    private static String event(int position, String stream, String type) {
        return """
            {"id": "event_01JD%1$d", "event_id": "01930000-0000-7000-8000-00000000000%1$d", "position": %1$d, "stream_id": "%2$s",
             "version": 1, "environment_id": "environment_1", "organization_id": "org_1", "type": "%3$s", "topic": null,
             "occurred_at": "2026-11-24T12:00:0%1$d.000Z", "recorded_at": "2026-11-24T12:00:0%1$d.000Z",
             "actor": {"kind": "staff", "id": "staff_1"}, "correlation_id": "req_1", "causation_id": null,
             "data": {"name": "Acme"}}""".formatted(position, stream, type);
    }

    private static String events(String... runs) {
        var stream = new StringBuilder("event:heartbeat\ndata:{\"id\":\"replay_1\"}\n\n");
        for (var run : runs) {
            stream.append("event:progress\ndata:").append(run.replace("\n", "")).append("\n\n");
        }
        return stream.toString();
    }
}
