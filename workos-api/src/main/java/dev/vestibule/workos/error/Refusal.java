package dev.vestibule.workos.error;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why a request gets no success, free of any dialect: the same refusal becomes a WorkOS body, or a problem
/// on the paths of the web apps.
public sealed interface Refusal {

    /// 400. Without a code the body is the message alone, as the idempotency clash has it.
    record BadRequest(@Nullable String code, String message) implements Refusal {}

    /// The OAuth form of `/sso/token`, `/sso/logout/authorize` (400) and `/sso/profile` (401, error alone).
    record OAuth(int status, String error, @Nullable String description) implements Refusal {}

    /// 401. Says no more: why a credential does not count is not the business of who sent it.
    record Unauthorized() implements Refusal {}

    /// 403.
    record Forbidden(String message) implements Refusal {}

    /// 404 of an object, also of one that belongs to another environment.
    record NotFound(String entity, String entityId) implements Refusal {}

    /// 404 of a path that no route serves.
    record UnknownPath(String path) implements Refusal {}

    /// 409.
    record Conflict(@Nullable String code, String message) implements Refusal {}

    /// 422 with at least one entry.
    record Invalid(List<FieldError> errors) implements Refusal {
        public Invalid {
            errors = List.copyOf(errors);
            if (errors.isEmpty()) {
                throw new IllegalArgumentException("an invalid request has something wrong with it");
            }
        }

        public static Invalid field(String field, String code, String message) {
            return new Invalid(List.of(new FieldError(field, code, message)));
        }
    }

    /// 429.
    record TooManyRequests(Duration retryAfter) implements Refusal {}

    /// 503: what was asked for is not there yet.
    record NotYet(String message, Duration retryAfter) implements Refusal {}

    /// Any other status, with a message that gives nothing away.
    record Other(int status, String message) implements Refusal {}

    default RefusedException asException() {
        return new RefusedException(this);
    }
}
