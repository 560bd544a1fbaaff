package dev.vestibule.workos.error;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A body of the public API's error dialect; what a kind of error does not have is left out.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WorkOsError(
        @Nullable String message,
        @Nullable String code,
        @JsonProperty("entity_id") @Nullable String entityId,
        @Nullable List<FieldError> errors,
        @Nullable String error,
        @JsonProperty("error_description") @Nullable String errorDescription) {

    /// The body for a refusal, as the SDKs expect it.
    public static WorkOsError of(Refusal refusal) {
        return switch (refusal) {
            case Refusal.BadRequest(var code, var message) -> message(code, message);
            case Refusal.OAuth(var _, var error, var description) ->
                new WorkOsError(null, null, null, null, error, description);
            case Refusal.Unauthorized() -> message(null, "Unauthorized");
            case Refusal.Forbidden(var message) -> message(null, message);
            case Refusal.NotFound(var entity, var id) -> notFound(entity + " not found: '" + id + "'.", id);
            case Refusal.UnknownPath(var path) -> notFound("Not Found", path);
            case Refusal.Conflict(var code, var message) -> message(code, message);
            case Refusal.Invalid(var errors) ->
                new WorkOsError("Validation failed", "invalid_request_parameters", null, errors, null, null);
            case Refusal.TooManyRequests(var _) -> message("rate_limit_exceeded", "Too many requests.");
            case Refusal.NotYet(var message, var _) -> message("not_yet", message);
            case Refusal.Other(var _, var message) -> message(null, message);
        };
    }

    /// The status of a refusal in either dialect.
    public static int statusOf(Refusal refusal) {
        return switch (refusal) {
            case Refusal.BadRequest _ -> 400;
            case Refusal.OAuth(var status, var _, var _) -> status;
            case Refusal.Unauthorized() -> 401;
            case Refusal.Forbidden _ -> 403;
            case Refusal.NotFound _, Refusal.UnknownPath _ -> 404;
            case Refusal.Conflict _ -> 409;
            case Refusal.Invalid _ -> 422;
            case Refusal.TooManyRequests _ -> 429;
            case Refusal.NotYet _ -> 503;
            case Refusal.Other(var status, var _) -> status;
        };
    }

    /// `Retry-After` in whole seconds, rounded up, at least one: one SDK reads nothing but integers.
    public static long retryAfterSeconds(Duration retryAfter) {
        return Math.max(1, retryAfter.plusMillis(999).toSeconds());
    }

    private static WorkOsError message(@Nullable String code, String message) {
        return new WorkOsError(message, code, null, null, null, null);
    }

    private static WorkOsError notFound(String message, String id) {
        return new WorkOsError(message, "entity_not_found", id, null, null, null);
    }
}
