package dev.vestibule.crash.cluster;

import dev.vestibule.crash.check.Facts;
import dev.vestibule.crash.check.Facts.Event;
import dev.vestibule.crash.check.Facts.Line;
import dev.vestibule.crash.check.Facts.PageState;
import dev.vestibule.crash.check.Facts.Published;
import dev.vestibule.eventsourcing.postgres.message.Received;
import dev.vestibule.testing.topic.TopicReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Reads the facts where a user of them would: from the tables, and from the topic as a reader of committed
/// records.
final class FactFinder {
    private final PostgresServer postgres;
    private final String kafka;

    FactFinder(PostgresServer postgres, String kafka) {
        this.postgres = postgres;
        this.kafka = kafka;
    }

    Facts find() {
        try (var connection = postgres.connect()) {
            return new Facts(
                    list(
                            connection,
                            "select coalesce(position, 0), event_id, stream_id, version, partition_key, correlation_id from event"
                                    + " order by position nulls last, seq",
                            row -> new Event(
                                    row.getLong(1),
                                    row.getString(2),
                                    row.getString(3),
                                    row.getLong(4),
                                    row.getString(5),
                                    row.getString(6))),
                    published(),
                    list(
                            connection,
                            "select id, entries, last_entry, version from page",
                            row -> new PageState(row.getString(1), row.getInt(2), row.getString(3), row.getLong(4))),
                    list(
                            connection,
                            "select shelf, nth, position, entry from shelf_line where generation = 1",
                            row -> new Line(row.getString(1), row.getInt(2), row.getLong(3), row.getString(4))),
                    Set.copyOf(list(connection, "select idempotency_key from command_log", row -> row.getString(1))));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Published> published() {
        return TopicReader.readAll(kafka, Cluster.TOPIC).stream()
                .map(record -> Received.from(record).orElseThrow())
                .map(received -> new Published(
                        received.partition(),
                        received.offset(),
                        received.key(),
                        received.position(),
                        received.previousPosition(),
                        received.eventId().toString()))
                .toList();
    }

    private static <T> List<T> list(Connection connection, String sql, Reader<T> reader) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var all = new ArrayList<T>();
            while (rows.next()) {
                all.add(reader.read(rows));
            }
            return all;
        }
    }

    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
