package dev.vestibule.connection;

import dev.vestibule.connection.ConnectionEvent.ConnectionActivated;
import dev.vestibule.connection.ConnectionEvent.ConnectionDeactivated;
import dev.vestibule.connection.ConnectionEvent.ConnectionDeleted;
import dev.vestibule.connection.ConnectionEvent.ConnectionDrafted;
import dev.vestibule.connection.ConnectionEvent.ConnectionReset;
import dev.vestibule.connection.ConnectionEvent.ConnectionTested;
import dev.vestibule.connection.ConnectionEvent.MetadataConfigured;
import dev.vestibule.connection.ConnectionState.Absent;
import dev.vestibule.connection.ConnectionState.Active;
import dev.vestibule.connection.ConnectionState.Deleted;
import dev.vestibule.connection.ConnectionState.Draft;
import dev.vestibule.connection.ConnectionState.Identity;
import dev.vestibule.connection.ConnectionState.Inactive;
import dev.vestibule.connection.ConnectionState.Present;
import dev.vestibule.connection.ConnectionState.Validating;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// What an event makes of a connection. An event that does not fit the state changes nothing: it has
/// happened, and it is too late to refuse it.
final class ConnectionEvolution {
    private ConnectionEvolution() {}

    static ConnectionState evolve(ConnectionState state, ConnectionEvent event) {
        return switch (event) {
            case ConnectionDrafted drafted -> drafted(state, drafted);
            case MetadataConfigured configured -> configured(state, configured.configuration());
            case ConnectionTested tested -> tested(state, tested.configurationHash());
            case ConnectionActivated _ -> activated(state);
            case ConnectionDeactivated _ ->
                state instanceof Active(var identity, var configuration, var _, var tested)
                        ? new Inactive(identity, configuration, tested)
                        : state;
            case ConnectionReset _ -> state;
            case ConnectionDeleted _ -> state instanceof Present present ? new Deleted(present.identity()) : state;
        };
    }

    private static ConnectionState drafted(ConnectionState state, ConnectionDrafted event) {
        return switch (state) {
            case Absent _ ->
                new Draft(new Identity(event.connectionId(), event.organizationId(), event.provider(), event.name()));
            case Draft(var identity) -> new Draft(identity.with(event.provider()));
            case Validating(var identity, var configuration, var tested) ->
                new Validating(identity.with(event.provider()), configuration, tested);
            case Active _, Inactive _, Deleted _ -> state;
        };
    }

    private static ConnectionState configured(ConnectionState state, SamlConfiguration configuration) {
        return switch (state) {
            case Draft(var identity) -> new Validating(identity, configuration, Set.of());
            case Validating(var identity, var _, var tested) -> new Validating(identity, configuration, tested);
            case Inactive(var identity, var _, var tested) -> new Validating(identity, configuration, tested);
            case Active(var identity, var active, var _, var tested) ->
                active.hash().equals(configuration.hash())
                        ? new Active(identity, configuration, Optional.empty(), tested)
                        : new Active(identity, active, Optional.of(configuration), tested);
            case Absent _, Deleted _ -> state;
        };
    }

    private static ConnectionState tested(ConnectionState state, String hash) {
        return switch (state) {
            case Validating(var identity, var configuration, var tested) ->
                new Validating(identity, configuration, plus(tested, hash));
            case Active(var identity, var configuration, var candidate, var tested) ->
                new Active(identity, configuration, candidate, plus(tested, hash));
            case Inactive(var identity, var configuration, var tested) ->
                new Inactive(identity, configuration, plus(tested, hash));
            case Draft _, Absent _, Deleted _ -> state;
        };
    }

    private static Set<String> plus(Set<String> hashes, String hash) {
        var more = new HashSet<>(hashes);
        more.add(hash);
        return more;
    }

    private static ConnectionState activated(ConnectionState state) {
        return switch (state) {
            case Validating(var identity, var configuration, var tested) ->
                new Active(identity, configuration, Optional.empty(), tested);
            case Inactive(var identity, var configuration, var tested) ->
                new Active(identity, configuration, Optional.empty(), tested);
            case Active(var identity, var configuration, var candidate, var tested) ->
                new Active(identity, candidate.orElse(configuration), Optional.empty(), tested);
            case Draft _, Absent _, Deleted _ -> state;
        };
    }
}
