package dev.vestibule.signin.projection;

import dev.vestibule.signin.store.SignInSummary;
import java.util.Optional;

/// What somebody wants to see of the log of one connection.
///
/// @param search an id or a part of one, an e-mail address or a domain
public record LogQuery(
        LogSort sort,
        Optional<String> state,
        Optional<String> origin,
        Optional<String> search,
        int limit,
        Optional<Cursor> after,
        Optional<Cursor> before) {

    /// A line of the log, as it was when the page was shown.
    public record Cursor(String state, String signInId) {
        private static final String SEPARATOR = "~";

        public static Optional<Cursor> parse(String text) {
            var parts = text.split(SEPARATOR, -1);
            return parts.length == 2 && !parts[1].isEmpty()
                    ? Optional.of(new Cursor(parts[0], parts[1]))
                    : Optional.empty();
        }

        public static Cursor at(SignInSummary line) {
            return new Cursor(line.state(), line.signInId());
        }

        @Override
        public String toString() {
            return state + SEPARATOR + signInId;
        }
    }
}
