package dev.vestibule.example;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.kafka.common.TopicPartition;

/// One transaction over the table of connections and over the table that says how far the topic was read.
final class ActiveConnections implements AutoCloseable {
    // region tables
    static final String TABLES = """
            create table active_connection (
              connection_id text primary key, organization_id text not null, name text not null);
            create table consumed (
              topic text, partition int, next_offset bigint not null, last_position bigint not null,
              primary key (topic, partition));
            """;
    // endregion

    // region progress
    private static final String LAST_POSITION =
            "select last_position from consumed where topic = ? and partition = ? for update";
    private static final String NEXT_OFFSET = "select next_offset from consumed where topic = ? and partition = ?";
    private static final String FIRST_TIME =
            "insert into consumed (topic, partition, next_offset, last_position) values (?, ?, 0, 0) on conflict do nothing";
    // somebody else may own the partition by now and be further
    private static final String ADVANCE = """
            update consumed set next_offset = greatest(next_offset, ?), last_position = greatest(last_position, ?)
            where topic = ? and partition = ?""";
    // endregion

    private static final String PUT = """
            insert into active_connection (connection_id, organization_id, name) values (?, ?, ?)
            on conflict (connection_id) do update set name = excluded.name""";
    private static final String REMOVE = "delete from active_connection where connection_id = ?";

    private final Connection connection;

    ActiveConnections(DataSource database) throws SQLException {
        connection = database.getConnection();
        connection.setAutoCommit(false);
    }

    void put(String connectionId, String organizationId, String name) throws SQLException {
        update(PUT, connectionId, organizationId, name);
    }

    void remove(String connectionId) throws SQLException {
        update(REMOVE, connectionId);
    }

    /// Position of the last record that was applied. Holds its row until the end of the transaction, so that another
    /// owner of the partition waits.
    long lastPosition(TopicPartition partition) throws SQLException {
        update(FIRST_TIME, partition.topic(), partition.partition());
        return number(LAST_POSITION, partition);
    }

    /// 0 for a partition that was never read.
    long nextOffset(TopicPartition partition) throws SQLException {
        return number(NEXT_OFFSET, partition);
    }

    void commit(TopicPartition partition, long nextOffset, long lastPosition) throws SQLException {
        update(ADVANCE, nextOffset, lastPosition, partition.topic(), partition.partition());
        connection.commit();
    }

    /// What was not committed has not happened.
    @Override
    public void close() throws SQLException {
        try (connection) {
            connection.rollback();
        }
    }

    private long number(String sql, TopicPartition partition) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, partition.topic());
            statement.setInt(2, partition.partition());
            try (var rows = statement.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        }
    }

    private void update(String sql, Object... parameters) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        }
    }
}
