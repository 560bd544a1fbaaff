package dev.vestibule.eventsourcing.postgres.projector;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A statement that writes many rows at once. `$1` is the generation; `$2` and the following are arrays with
/// an element for each row, as `unnest($2::text[], $3::bigint[]) as w(id, version)` reads them.
///
/// Rows of a rebuild come by the hundred thousand: one statement for many of them costs a fraction of one
/// for each.
///
/// @param elements the Java type of the elements of `$2` and the following
public record SetStatement(String sql, List<Class<?>> elements) {
    public SetStatement {
        elements = List.copyOf(elements);
    }

    public static SetStatement of(String sql, Class<?>... elements) {
        return new SetStatement(sql, List.of(elements));
    }

    /// @throws IllegalArgumentException if a row has not as many values as the statement takes
    void requireFitting(List<@Nullable Object> values) {
        if (values.size() != elements.size()) {
            throw new IllegalArgumentException(
                    "%d values for a statement that takes %d: %s".formatted(values.size(), elements.size(), sql));
        }
    }

    /// The parameters for all of these rows.
    List<Object> parameters(int generation, List<List<@Nullable Object>> rows) {
        var parameters = new ArrayList<>();
        parameters.add(generation);
        for (int column = 0; column < elements.size(); column++) {
            var array = Array.newInstance(elements.get(column), rows.size());
            for (int row = 0; row < rows.size(); row++) {
                Array.set(array, row, rows.get(row).get(column));
            }
            parameters.add(array);
        }
        return parameters;
    }
}
