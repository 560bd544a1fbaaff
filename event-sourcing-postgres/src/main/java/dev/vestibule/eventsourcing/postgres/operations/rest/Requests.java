package dev.vestibule.eventsourcing.postgres.operations.rest;

import dev.vestibule.workos.error.Refusal;
import dev.vestibule.workos.id.EventId;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads what operators send.
final class Requests {
    static final String DEFAULT_LIMIT = "50";
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int LARGEST_LIMIT = 500;
    private static final int LONGEST_TEXT = 1_000;

    private Requests() {}

    static int limit(String text) {
        try {
            var limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= LARGEST_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // answered below
        }
        throw invalid("limit", "limit is a number from 1 to " + LARGEST_LIMIT + ".");
    }

    static @Nullable Long position(String field, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw invalid(field, field + " is a position: a whole number.");
        }
    }

    static String required(String field, @Nullable String text) {
        return optional(field, text)
                .orElseThrow(() -> Refusal.Invalid.field(field, "required", field + " is required.")
                        .asException());
    }

    static Optional<String> optional(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        if (text.length() > LONGEST_TEXT) {
            throw invalid(field, field + " has at most " + LONGEST_TEXT + " characters.");
        }
        return Optional.of(text);
    }

    /// The id of an event as topics and logs show it, or the public one.
    static Optional<UUID> eventId(String text) {
        return UUID_TEXT.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : EventId.parse(text);
    }

    static RuntimeException invalid(String field, String message) {
        return Refusal.Invalid.field(field, "invalid", message).asException();
    }

    /// Many clients send no body when there is nothing to say.
    static <T> T body(@Nullable T body) {
        if (body == null) {
            throw new Refusal.BadRequest(null, "The body must be a JSON object.").asException();
        }
        return body;
    }
}
