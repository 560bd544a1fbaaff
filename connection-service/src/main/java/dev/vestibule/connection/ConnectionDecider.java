package dev.vestibule.connection;

import static dev.vestibule.eventsourcing.Decision.accept;
import static dev.vestibule.eventsourcing.Decision.refuse;

import dev.vestibule.connection.ConnectionCommand.ActivateConnection;
import dev.vestibule.connection.ConnectionCommand.ChangeProvider;
import dev.vestibule.connection.ConnectionCommand.ConfigureMetadata;
import dev.vestibule.connection.ConnectionCommand.DeactivateConnection;
import dev.vestibule.connection.ConnectionCommand.DeleteConnection;
import dev.vestibule.connection.ConnectionCommand.DraftConnection;
import dev.vestibule.connection.ConnectionCommand.ReactivateConnection;
import dev.vestibule.connection.ConnectionCommand.RecordSignIn;
import dev.vestibule.connection.ConnectionCommand.RecordTest;
import dev.vestibule.connection.ConnectionCommand.ResetConnection;
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
import dev.vestibule.eventsourcing.Decider;
import dev.vestibule.eventsourcing.Decision;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rules of a connection: what is activated is exactly what was tested, and what is active is not touched
/// by an edit until the edit has passed a test too.
public final class ConnectionDecider
        implements Decider<ConnectionCommand, ConnectionState, ConnectionEvent, ConnectionRefusal> {

    @Override
    public ConnectionState initialState() {
        return new Absent();
    }

    @Override
    public Decision<ConnectionEvent, ConnectionRefusal> decide(ConnectionCommand command, ConnectionState state) {
        return switch (command) {
            case DraftConnection draft -> draft(draft, state);
            case ChangeProvider change -> changeProvider(change, state);
            case ConfigureMetadata configure -> configure(configure, state);
            case RecordTest test -> recordTest(test, state);
            case RecordSignIn signIn -> recordSignIn(signIn, state);
            case ActivateConnection activate -> activate(activate, state);
            case DeactivateConnection deactivate -> deactivate(deactivate, state);
            case ReactivateConnection reactivate -> reactivate(reactivate, state);
            case ResetConnection reset -> reset(reset, state);
            case DeleteConnection delete -> delete(delete, state);
        };
    }

    private static Decision<ConnectionEvent, ConnectionRefusal> draft(DraftConnection command, ConnectionState state) {
        return switch (state) {
            case Absent _ ->
                accept(new ConnectionDrafted(
                        command.connectionId(),
                        command.organizationId(),
                        command.provider(),
                        command.name(),
                        command.portalLinkId(),
                        command.at()));
            case Present _, Deleted _ -> refuse(ConnectionRefusal.CONNECTION_EXISTS);
        };
    }

    private static Decision<ConnectionEvent, ConnectionRefusal> changeProvider(
            ChangeProvider command, ConnectionState state) {
        return switch (state) {
            case Draft _, Validating _ -> changeProvider(command, ((Present) state).identity());
            case Active _, Inactive _ -> refuse(ConnectionRefusal.CONNECTION_ACTIVE);
            case Absent _, Deleted _ -> refuse(ConnectionRefusal.NOT_FOUND);
        };
    }

    private static Decision<ConnectionEvent, ConnectionRefusal> changeProvider(
            ChangeProvider command, Identity identity) {
        return identity.provider().equals(command.provider())
                ? accept()
                : accept(new ConnectionDrafted(
                        identity.connectionId(),
                        identity.organizationId(),
                        command.provider(),
                        identity.name(),
                        command.portalLinkId(),
                        command.at()));
    }

    private static Decision<ConnectionEvent, ConnectionRefusal> configure(
            ConfigureMetadata command, ConnectionState state) {
        return switch (state) {
            case Present present when present.current().equals(Optional.of(command.configuration())) -> accept();
            case Present present
            when !present.current().map(SamlConfiguration::hash).equals(replaced(command)) ->
                refuse(ConnectionRefusal.EDITED_MEANWHILE);
            case Present present ->
                accept(new MetadataConfigured(
                        present.identity().connectionId(),
                        command.configuration(),
                        command.portalLinkId(),
                        command.at()));
            case Absent _, Deleted _ -> refuse(ConnectionRefusal.NOT_FOUND);
        };
    }

    private static Optional<String> replaced(ConfigureMetadata command) {
        return Optional.ofNullable(command.replacedHash());
    }

    private static Decision<ConnectionEvent, ConnectionRefusal> recordTest(RecordTest command, ConnectionState state) {
        return switch (state) {
            case Present present
            when present.tested().contains(command.configurationHash())
                    || !isCurrent(command.configurationHash(), present) -> accept();
            case Present present ->
                accept(new ConnectionTested(
                        present.identity().connectionId(),
                        command.signInId(),
                        command.configurationHash(),
                        command.at()));
            case Absent _, Deleted _ -> refuse(ConnectionRefusal.NOT_FOUND);
        };
    }

    /// A test that was begun before an edit says nothing about what is configured now.
    private static boolean isCurrent(String hash, Present present) {
        return present.current().filter(current -> current.hash().equals(hash)).isPresent();
    }

    /// A real sign-in is as good as a test, but only for what is configured now, and only past the domain
    /// gate.
    private static Decision<ConnectionEvent, ConnectionRefusal> recordSignIn(
            RecordSignIn command, ConnectionState state) {
        return switch (state) {
            case Validating validating
            when isCurrent(command.configurationHash(), validating) && command.domainGatePassed() ->
                comeAlive(command, validating);
            case Present _ -> accept();
            case Absent _, Deleted _ -> refuse(ConnectionRefusal.NOT_FOUND);
        };
    }

    private static Decision<ConnectionEvent, ConnectionRefusal> comeAlive(RecordSignIn command, Validating state) {
        var activated = activated(state, command.configurationHash(), null, command.at());
        return state.tested().contains(command.configurationHash())
                ? accept(activated)
                : accept(
                        new ConnectionTested(
                                state.identity().connectionId(),
                                command.signInId(),
                                command.configurationHash(),
                                command.at()),
                        activated);
    }

    private static Decision<ConnectionEvent, ConnectionRefusal> activate(
            ActivateConnection command, ConnectionState state) {
        return switch (state) {
            case Absent _, Deleted _ -> refuse(ConnectionRefusal.NOT_FOUND);
            case Active(var _, var configuration, var candidate, var _)
            when candidate.isEmpty() && configuration.hash().equals(command.configurationHash()) -> accept();
            case Present present ->
                present.current()
                        .map(current -> activate(command, present, current))
                        .orElseGet(() -> refuse(ConnectionRefusal.NOT_CONFIGURED));
        };
    }

    private static Decision<ConnectionEvent, ConnectionRefusal> activate(
            ActivateConnection command, Present present, SamlConfiguration current) {
        if (!current.hash().equals(command.configurationHash())) {
            return refuse(ConnectionRefusal.CONFIGURATION_CHANGED);
        }
        if (!present.tested().contains(current.hash())) {
            return refuse(ConnectionRefusal.NOT_TESTED);
        }
        if (!command.domainGatePassed()) {
            return refuse(ConnectionRefusal.DOMAIN_NOT_VERIFIED);
        }
        return accept(activated(present, current.hash(), command.portalLinkId(), command.at()));
    }

    private static ConnectionEvent activated(Present present, String hash, @Nullable String portalLinkId, Instant at) {
        return new ConnectionActivated(
                present.identity().connectionId(),
                present.identity().provider().connectionType(),
                present.identity().name(),
                present.liveness(),
                hash,
                portalLinkId,
                at);
    }

    private static Decision<ConnectionEvent, ConnectionRefusal> deactivate(
            DeactivateConnection command, ConnectionState state) {
        return switch (state) {
            case Active(var identity, var _, var _, var _) ->
                accept(new ConnectionDeactivated(
                        identity.connectionId(),
                        identity.provider().connectionType(),
                        identity.name(),
                        command.reason(),
                        command.at()));
            case Inactive _ -> accept();
            case Draft _, Validating _ -> refuse(ConnectionRefusal.NOT_ACTIVE);
            case Absent _, Deleted _ -> refuse(ConnectionRefusal.NOT_FOUND);
        };
    }

    /// What was active has been tested; the domain it was for may be gone since.
    private static Decision<ConnectionEvent, ConnectionRefusal> reactivate(
            ReactivateConnection command, ConnectionState state) {
        return switch (state) {
            case Inactive inactive
            when command.domainGatePassed() ->
                accept(activated(inactive, inactive.configuration().hash(), null, command.at()));
            case Inactive _ -> refuse(ConnectionRefusal.DOMAIN_NOT_VERIFIED);
            case Active _ -> accept();
            case Draft _, Validating _ -> refuse(ConnectionRefusal.NOT_INACTIVE);
            case Absent _, Deleted _ -> refuse(ConnectionRefusal.NOT_FOUND);
        };
    }

    private static Decision<ConnectionEvent, ConnectionRefusal> reset(ResetConnection command, ConnectionState state) {
        return switch (state) {
            case Present present ->
                accept(
                        new ConnectionReset(present.identity().connectionId(), command.portalLinkId(), command.at()),
                        deleted(present, command.at()));
            case Absent _, Deleted _ -> refuse(ConnectionRefusal.NOT_FOUND);
        };
    }

    private static Decision<ConnectionEvent, ConnectionRefusal> delete(
            DeleteConnection command, ConnectionState state) {
        return switch (state) {
            case Present present -> accept(deleted(present, command.at()));
            case Deleted _ -> accept();
            case Absent _ -> refuse(ConnectionRefusal.NOT_FOUND);
        };
    }

    private static ConnectionEvent deleted(Present present, Instant at) {
        var identity = present.identity();
        return new ConnectionDeleted(
                identity.connectionId(), identity.provider().connectionType(), identity.name(), present.liveness(), at);
    }

    @Override
    public ConnectionState evolve(ConnectionState state, ConnectionEvent event) {
        return ConnectionEvolution.evolve(state, event);
    }
}
