package dev.vestibule.eventsourcing.postgres.operations.rest;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A page of a list.
///
/// @param next what to ask for to get the following page; null on the last one
public record Page<T>(List<T> data, @Nullable String next) {
    public Page {
        data = List.copyOf(data);
    }

    /// A page out of one row more than it may have, which shows whether there is a following one.
    static <R, T> Page<T> of(List<R> rows, int limit, Function<R, T> view, Function<R, String> cursor) {
        var page = rows.size() > limit ? rows.subList(0, limit) : rows;
        return new Page<>(page.stream().map(view).toList(), rows.size() > limit ? cursor.apply(page.getLast()) : null);
    }
}
