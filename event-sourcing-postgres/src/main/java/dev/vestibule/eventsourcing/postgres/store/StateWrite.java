package dev.vestibule.eventsourcing.postgres.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One write of the owner's current-state tables, made part of the append statement.
///
/// The SQL reads `from appended`, a relation of one row when the append happened and of none otherwise: so
/// the write happens exactly when the events do. Parameters are `$1`, `$2`, … of this write; the append
/// renumbers them.
///
/// All writes of an append see the tables as they were before it, and none may touch a row that another one
/// touches.
public record StateWrite(String sql, List<@Nullable Object> parameters) {
    private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+)");
    private static final Pattern GATE = Pattern.compile("\\bappended\\b");

    public StateWrite {
        if (!GATE.matcher(sql).find()) {
            throw new IllegalArgumentException("A state write must depend on `appended`: " + sql);
        }
        parameters = Collections.unmodifiableList(new ArrayList<>(parameters));
    }

    public static StateWrite of(String sql, @Nullable Object... parameters) {
        var list = new ArrayList<@Nullable Object>();
        Collections.addAll(list, parameters);
        return new StateWrite(sql, list);
    }

    /// The SQL with its parameters counted from `offset + 1`.
    String renumbered(int offset) {
        return PARAMETER.matcher(sql).replaceAll(match -> "\\$" + (Integer.parseInt(match.group(1)) + offset));
    }
}
