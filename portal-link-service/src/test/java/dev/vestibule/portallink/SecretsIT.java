package dev.vestibule.portallink;

import static dev.vestibule.portallink.fixture.Api.asAdmin;
import static dev.vestibule.portallink.fixture.Api.asStaff;
import static dev.vestibule.portallink.fixture.Api.issueSetupLink;
import static dev.vestibule.portallink.fixture.Api.look;
import static dev.vestibule.portallink.fixture.Api.press;
import static dev.vestibule.portallink.fixture.Api.resolve;
import static dev.vestibule.portallink.fixture.Api.sessionOf;
import static dev.vestibule.portallink.fixture.Api.start;
import static dev.vestibule.portallink.fixture.Api.tokenOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.contracts.portallink.PortalLinkTopic;
import dev.vestibule.eventsourcing.postgres.message.Received;
import dev.vestibule.portallink.fixture.Api;
import dev.vestibule.portallink.fixture.Database;
import dev.vestibule.portallink.fixture.Organizations;
import dev.vestibule.portallink.token.BearerToken;
import dev.vestibule.testing.topic.TopicReader;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// Follows tokens through a whole life and then looks for them everywhere.
@QuarkusTest
class SecretsIT {
    private static final List<String> LIFE = List.of(
            "portal_link.issued.v1",
            "portal_link.issued.v1",
            "portal_link.opened.v1",
            "portal_link.opened.v1",
            "portal_link.revoked.v1");

    private final Organizations acme = Organizations.create();

    @Inject
    Database database;

    @Test
    void noTokenIsKeptPublishedLoggedOrToldAgain() {
        // Given
        var log = new RecordedLog();
        var root = Logger.getLogger("");
        root.addHandler(log);

        // When
        var link = issueSetupLink(acme, "sso");
        var setup = tokenOf(link.getString("url"));
        var portal = Api.generatePortalLink(acme, "sso");
        var sessions = List.of(sessionOf(start(setup)), sessionOf(start(portal)));
        var later = later(link.getString("id"), setup, sessions);
        root.removeHandler(log);

        // Then
        var tokens = List.of(setup, portal, sessions.get(0), sessions.get(1));
        for (var token : tokens) {
            assertThat(placesOf(token)).isEmpty();
            assertThat(later).noneMatch(answer -> answer.contains(token));
            assertThat(log.lines).noneMatch(line -> line.contains(token));
        }
        var published = TopicReader.recordsOf(PortalLinkTopic.NAME, acme.id(), Received::from).stream()
                .map(record -> record + new String(record.value(), StandardCharsets.UTF_8))
                .toList();
        for (var token : tokens) {
            var hash = new BearerToken(token).hash().value();
            assertThat(published).noneMatch(text -> text.contains(token) || text.contains(hash));
        }
        assertThat(placesOf(new BearerToken(setup).hash().value())).contains("event", "portal_link");
    }

    /// Every answer after the one that issued the link.
    private List<String> later(String linkId, String setup, List<String> sessions) {
        var answers = new ArrayList<String>();
        var resolved = resolve(sessions.getFirst());
        answers.add(resolved.asString());
        answers.add(look(setup).asString());
        answers.add(press(setup, "wrong").asString());
        answers.add(asAdmin(resolved.jsonPath()).get("/portal/api/session").asString());
        answers.add(asStaff(acme.environmentId())
                .delete("/dashboard/api/setup-links/" + linkId)
                .asString());
        answers.add(asStaff(acme.environmentId())
                .get("/dashboard/api/setup-links?organization_id=" + acme.id())
                .asString());
        answers.add(look(setup).asString());
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(TopicReader.recordsOf(PortalLinkTopic.NAME, acme.id(), Received::from))
                        .extracting(record -> record.type())
                        .containsExactlyInAnyOrderElementsOf(LIFE));
        return answers;
    }

    /// The tables of the whole database that hold the text somewhere.
    private List<String> placesOf(String text) {
        return database
                .query(
                        "select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'")
                .stream()
                .map(row -> row.getString(0))
                .filter(table -> database.number(
                                "select count(*) from \"" + table + "\" t where t::text like '%' || $1::text || '%'",
                                text)
                        > 0)
                .toList();
    }

    private static final class RecordedLog extends Handler {
        private final List<String> lines = new ArrayList<>();

        RecordedLog() {
            setLevel(Level.ALL);
        }

        @Override
        public synchronized void publish(LogRecord line) {
            lines.add(line.getMessage()
                    + List.of(line.getParameters() == null ? new Object[0] : line.getParameters())
                    + line.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
