package dev.vestibule.testing.infrastructure;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.sql.DataSource;

/// Looks for a text in every row of every table of a service: as it is, and in the hex of binary columns.
public final class Sweep {
    private static final String TABLES = """
            select quote_ident(c.relname) from pg_class c
            where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace order by 1""";

    private Sweep() {}

    /// The tables that have it.
    public static List<String> tablesWith(DataSource database, String text) {
        try (var connection = database.getConnection()) {
            var found = new ArrayList<String>();
            for (var table : tables(connection)) {
                if (has(connection, table, text)) {
                    found.add(table);
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(TABLES)) {
            var tables = new ArrayList<String>();
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
            return tables;
        }
    }

    private static boolean has(Connection connection, String table, String text) throws SQLException {
        var sql = "select exists (select from " + table + " t where strpos(t::text, ?) > 0 or strpos(t::text, ?) > 0)";
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, text);
            statement.setString(2, HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)));
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getBoolean(1);
            }
        }
    }
}
