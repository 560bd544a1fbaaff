package dev.vestibule.signin.rest;

import dev.vestibule.signin.projection.LogQuery;
import dev.vestibule.signin.projection.LogQuery.Cursor;
import dev.vestibule.signin.projection.LogSort;
import dev.vestibule.workos.error.FieldError;
import dev.vestibule.workos.error.Refusal;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads what a web app asks of Recent Events. An empty parameter is none.
final class LogQueries {
    private static final Set<String> STATES = Set.of(
            "in_progress", "success", "failed", "timed_out", "test_in_progress", "test_successful", "test_failed");
    private static final Set<String> ORIGINS = Set.of("application", "identity_provider", "admin_portal");
    private static final Pattern LIMIT = Pattern.compile("[1-9][0-9]?|100");
    private static final int USUAL_LIMIT = 50;
    private static final int LONGEST_SEARCH = 320;

    private final MultivaluedMap<String, String> parameters;
    private final List<FieldError> errors = new ArrayList<>();

    private LogQueries(MultivaluedMap<String, String> parameters) {
        this.parameters = parameters;
    }

    /// @throws dev.vestibule.workos.error.RefusedException 422 that names everything wrong at once
    static LogQuery parse(MultivaluedMap<String, String> parameters) {
        return new LogQueries(parameters).query();
    }

    private LogQuery query() {
        var sort = value("sort")
                .map(text -> LogSort.parse(text).orElseGet(() -> {
                    wrong("sort", "sort must be time, -time, state or -state.");
                    return LogSort.TIME_DOWN;
                }))
                .orElse(LogSort.TIME_DOWN);
        var query = new LogQuery(
                sort,
                oneOf("state", STATES),
                oneOf("origin", ORIGINS),
                search(),
                limit(),
                cursor("after"),
                cursor("before"));
        if (query.after().isPresent() && query.before().isPresent()) {
            wrong("before", "Use either before or after, not both.");
        }
        if (!errors.isEmpty()) {
            throw new Refusal.Invalid(errors).asException();
        }
        return query;
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(parameters.getFirst(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private Optional<String> oneOf(String name, Set<String> known) {
        var value = value(name);
        if (value.isPresent() && !known.contains(value.get())) {
            wrong(name, name + " is none of the known ones.");
        }
        return value;
    }

    private Optional<String> search() {
        var search = value("search");
        if (search.isPresent() && search.get().length() > LONGEST_SEARCH) {
            wrong("search", "search is too long.");
        }
        return search;
    }

    private int limit() {
        return value("limit")
                .map(text -> {
                    if (!LIMIT.matcher(text).matches()) {
                        wrong("limit", "limit must be a number from 1 to 100.");
                        return USUAL_LIMIT;
                    }
                    return Integer.parseInt(text);
                })
                .orElse(USUAL_LIMIT);
    }

    private Optional<Cursor> cursor(String name) {
        return value(name).flatMap(text -> {
            var cursor = Cursor.parse(text);
            if (cursor.isEmpty()) {
                wrong(name, name + " must be a cursor of this list.");
            }
            return cursor;
        });
    }

    private void wrong(String field, String message) {
        errors.add(new FieldError(field, "invalid", message));
    }
}
