package dev.vestibule.eventsourcing.postgres.operations.rest;

import org.jspecify.annotations.Nullable;

/// Why an operator wants something.
public record ReasonRequest(@Nullable String reason) {

    static String required(@Nullable ReasonRequest body) {
        return Requests.required("reason", body == null ? null : body.reason());
    }

    static @Nullable String optional(@Nullable ReasonRequest body) {
        return Requests.optional("reason", body == null ? null : body.reason()).orElse(null);
    }
}
