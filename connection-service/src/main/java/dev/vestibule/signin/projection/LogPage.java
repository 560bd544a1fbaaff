package dev.vestibule.signin.projection;

import dev.vestibule.signin.projection.LogQuery.Cursor;
import dev.vestibule.signin.store.SignInSummary;
import java.util.List;
import java.util.Optional;

/// A page of the log. A cursor is there only if something lies behind it.
public record LogPage(List<SignInSummary> lines, Optional<Cursor> before, Optional<Cursor> after) {
    public LogPage {
        lines = List.copyOf(lines);
    }

    public static LogPage empty() {
        return new LogPage(List.of(), Optional.empty(), Optional.empty());
    }
}
