package dev.vestibule.environment;

import static dev.vestibule.eventsourcing.Decision.accept;
import static dev.vestibule.eventsourcing.Decision.refuse;

import dev.vestibule.environment.EnvironmentCommand.ChangeSettings;
import dev.vestibule.environment.EnvironmentCommand.ConfigureRedirects;
import dev.vestibule.environment.EnvironmentCommand.CreateApiKey;
import dev.vestibule.environment.EnvironmentCommand.CreateEnvironment;
import dev.vestibule.environment.EnvironmentCommand.RevokeApiKey;
import dev.vestibule.environment.EnvironmentEvent.ApiKeyCreated;
import dev.vestibule.environment.EnvironmentEvent.ApiKeyRevoked;
import dev.vestibule.environment.EnvironmentEvent.EnvironmentCreated;
import dev.vestibule.environment.EnvironmentEvent.EnvironmentSettingsChanged;
import dev.vestibule.environment.EnvironmentEvent.RedirectsConfigured;
import dev.vestibule.environment.EnvironmentState.ApiKey;
import dev.vestibule.environment.EnvironmentState.Created;
import dev.vestibule.environment.EnvironmentState.Uncreated;
import dev.vestibule.eventsourcing.Decider;
import dev.vestibule.eventsourcing.Decision;
import java.util.Map;

/// The rules of an environment.
public final class EnvironmentDecider
        implements Decider<EnvironmentCommand, EnvironmentState, EnvironmentEvent, EnvironmentRefusal> {

    @Override
    public EnvironmentState initialState() {
        return new Uncreated();
    }

    @Override
    public Decision<EnvironmentEvent, EnvironmentRefusal> decide(EnvironmentCommand command, EnvironmentState state) {
        if (command instanceof CreateEnvironment create) {
            return state instanceof Uncreated ? create(create) : refuse(new EnvironmentRefusal.AlreadyCreated());
        }
        if (!(state instanceof Created created)) {
            return refuse(new EnvironmentRefusal.NotFound());
        }
        return switch (command) {
            case CreateEnvironment create -> create(create);
            case ChangeSettings(var allow, var at) ->
                allow == created.allowAnyDomain() ? accept() : accept(new EnvironmentSettingsChanged(allow, at));
            case ConfigureRedirects configure -> configure(configure, created);
            case CreateApiKey create -> createKey(create, created);
            case RevokeApiKey revoke -> revokeKey(revoke, created);
        };
    }

    /// Outside production any domain may sign in, so that a first try needs no DNS record.
    private static Decision<EnvironmentEvent, EnvironmentRefusal> create(CreateEnvironment command) {
        return accept(
                new EnvironmentCreated(
                        command.environmentId(),
                        command.name(),
                        command.production(),
                        command.clientId(),
                        command.at()),
                new EnvironmentSettingsChanged(!command.production(), command.at()));
    }

    private static Decision<EnvironmentEvent, EnvironmentRefusal> configure(ConfigureRedirects command, Created state) {
        var mistakes = RedirectRules.mistakesIn(command.redirects(), state.production());
        if (!mistakes.isEmpty()) {
            return refuse(new EnvironmentRefusal.RedirectsRefused(mistakes));
        }
        return command.redirects().equals(state.redirects())
                ? accept()
                : accept(new RedirectsConfigured(command.redirects(), command.at()));
    }

    private static Decision<EnvironmentEvent, EnvironmentRefusal> createKey(CreateApiKey command, Created state) {
        return state.knowsSecret(command.secretSha256())
                ? accept()
                : accept(new ApiKeyCreated(
                        command.apiKeyId(), command.name(), command.prefix(), command.secretSha256(), command.at()));
    }

    private static Decision<EnvironmentEvent, EnvironmentRefusal> revokeKey(RevokeApiKey command, Created state) {
        var key = state.apiKeys().get(command.apiKeyId());
        if (key == null) {
            return refuse(new EnvironmentRefusal.ApiKeyNotFound());
        }
        return key.revokedAt() == null ? accept(new ApiKeyRevoked(command.apiKeyId(), command.at())) : accept();
    }

    @Override
    public EnvironmentState evolve(EnvironmentState state, EnvironmentEvent event) {
        if (event instanceof EnvironmentCreated(var id, var name, var production, var clientId, var at)) {
            return new Created(id, name, production, clientId, false, Redirects.NONE, Map.of(), at);
        }
        return state instanceof Created created ? evolve(created, event) : state;
    }

    private static Created evolve(Created state, EnvironmentEvent event) {
        return switch (event) {
            case EnvironmentCreated _ -> state;
            case EnvironmentSettingsChanged(var allow, var _) -> state.allowingAnyDomain(allow);
            case RedirectsConfigured(var redirects, var _) -> state.redirecting(redirects);
            case ApiKeyCreated(var id, var _, var _, var sha256, var _) -> state.with(id, new ApiKey(sha256, null));
            case ApiKeyRevoked(var id, var at) -> {
                var key = state.apiKeys().get(id);
                yield key == null ? state : state.with(id, key.revoked(at));
            }
        };
    }
}
