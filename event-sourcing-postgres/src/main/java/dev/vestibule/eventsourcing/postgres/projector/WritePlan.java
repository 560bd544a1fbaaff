package dev.vestibule.eventsourcing.postgres.projector;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// In which order the writes of a batch go to the database, as few statements as that allows.
///
/// Writes to one row keep their order. Writes to different rows do not depend on each other, so that those
/// with the same statement go together: the first write of every row, then the second ones, and so on. A
/// write that names no row comes after everything before it and before everything after it.
final class WritePlan {
    private final TreeMap<Integer, SequencedMap<Object, Group>> groupsByLevel = new TreeMap<>();
    private final Map<Object, Integer> lastLevelOfRow = new HashMap<>();
    private final Map<RowOf, List<@Nullable Object>> lastOnes = new LinkedHashMap<>();
    private int highest = -1;
    /// The lowest level that may still be written to; below it lies a write that names no row.
    private int floor;

    private @Nullable String sqlBelowFloor;

    /// Values for one statement, in order.
    ///
    /// @param set null if each row is a statement of its own
    record Group(String sql, @Nullable SetStatement set, List<List<@Nullable Object>> rows) {}

    private record RowOf(SetStatement statement, Object row) {}

    /// A write that may touch any row.
    void add(String sql, List<@Nullable Object> values) {
        // neighbours stay together: among themselves they keep their order
        var continues = highest == floor - 1 && sql.equals(sqlBelowFloor);
        var level = continues ? highest : highest + 1;
        group(level, sql, new Group(sql, null, new ArrayList<>())).rows().add(values);
        sqlBelowFloor = sql;
        floor = level + 1;
    }

    /// A write that touches this row and no other.
    void add(SetStatement statement, Object row, List<@Nullable Object> values) {
        statement.requireFitting(values);
        var level = Math.max(floor, lastLevelOfRow.getOrDefault(row, -1) + 1);
        lastLevelOfRow.put(row, level);
        group(level, statement, new Group(statement.sql(), statement, new ArrayList<>()))
                .rows()
                .add(values);
    }

    /// A write of which only the last one for a row counts; it comes after all others.
    void addLast(SetStatement statement, Object row, List<@Nullable Object> values) {
        statement.requireFitting(values);
        lastOnes.put(new RowOf(statement, row), values);
    }

    private Group group(int level, Object statement, Group fresh) {
        highest = Math.max(highest, level);
        return groupsByLevel.computeIfAbsent(level, _ -> new LinkedHashMap<>()).computeIfAbsent(statement, _ -> fresh);
    }

    /// Everything added so far.
    List<Group> groups() {
        var groups = new ArrayList<Group>();
        groupsByLevel.values().stream().map(Map::values).forEach(groups::addAll);
        groups.addAll(lastGroups());
        return groups;
    }

    private Collection<Group> lastGroups() {
        var groups = new LinkedHashMap<SetStatement, Group>();
        lastOnes.forEach((rowOf, values) -> groups.computeIfAbsent(
                        rowOf.statement(), statement -> new Group(statement.sql(), statement, new ArrayList<>()))
                .rows()
                .add(values));
        return groups.values();
    }
}
