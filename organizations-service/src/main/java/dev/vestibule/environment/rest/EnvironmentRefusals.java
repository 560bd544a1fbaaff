package dev.vestibule.environment.rest;

import dev.vestibule.environment.EnvironmentRefusal;
import dev.vestibule.workos.error.FieldError;
import dev.vestibule.workos.error.Refusal;
import java.util.Locale;

/// What a client is told when an environment refuses.
final class EnvironmentRefusals {
    private EnvironmentRefusals() {}

    static Refusal of(EnvironmentRefusal refusal, String environmentId, String apiKeyId) {
        return switch (refusal) {
            case EnvironmentRefusal.NotFound() -> new Refusal.NotFound("Environment", environmentId);
            case EnvironmentRefusal.ApiKeyNotFound() -> new Refusal.NotFound("API key", apiKeyId);
            case EnvironmentRefusal.AlreadyCreated(), EnvironmentRefusal.NameTaken() ->
                new Refusal.Conflict("environment_exists", "The environment exists already.");
            case EnvironmentRefusal.ApiKeyTaken() ->
                new Refusal.Conflict("api_key_exists", "This API key exists already.");
            case EnvironmentRefusal.RedirectsRefused(var mistakes) ->
                new Refusal.Invalid(mistakes.stream()
                        .map(mistake -> new FieldError(
                                mistake.field(),
                                "redirect_" + mistake.rule().name().toLowerCase(Locale.ROOT),
                                mistake.field() + " " + mistake.rule().text()))
                        .toList());
        };
    }
}
