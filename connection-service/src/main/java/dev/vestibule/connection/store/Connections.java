package dev.vestibule.connection.store;

import dev.vestibule.connection.ConnectionCommand;
import dev.vestibule.connection.ConnectionCommand.DraftConnection;
import dev.vestibule.connection.ConnectionEvent;
import dev.vestibule.connection.ConnectionRefusal;
import dev.vestibule.connection.ConnectionState;
import dev.vestibule.eventsourcing.postgres.store.Aggregate;
import dev.vestibule.eventsourcing.postgres.store.CommandContext;
import dev.vestibule.eventsourcing.postgres.store.Commands;
import dev.vestibule.eventsourcing.postgres.store.Outcome;
import dev.vestibule.eventsourcing.postgres.store.StateWrite;
import dev.vestibule.eventsourcing.postgres.store.Step;
import dev.vestibule.eventsourcing.postgres.store.StreamRef;
import dev.vestibule.eventsourcing.postgres.store.UnitOfWork;
import dev.vestibule.eventsourcing.postgres.store.UnitOfWork.WorkOutcome;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// The connections of all tenants: finds them as they are now and runs commands against them.
@ApplicationScoped
public class Connections {
    private static final String SELECT =
            "select " + ConnectionRow.COLUMNS + " from connection c where c.state <> 'deleted'";
    private static final String BY_ID = SELECT + " and c.environment_id = $1 and c.id = $2";
    private static final String BY_ID_ALONE = SELECT + " and c.id = $1";
    private static final String BY_ORGANIZATION = SELECT + " and c.environment_id = $1 and c.organization_id = $2";

    private final Pool pool;
    private final Commands commands;
    private final Aggregate<ConnectionCommand, ConnectionState, ConnectionEvent, ConnectionRefusal> aggregate;
    private final ServiceProviderKeyTable keys;
    private final DeletedOrganizations deletedOrganizations;

    Connections(
            Pool pool,
            Commands commands,
            Aggregate<ConnectionCommand, ConnectionState, ConnectionEvent, ConnectionRefusal> aggregate,
            ServiceProviderKeyTable keys,
            DeletedOrganizations deletedOrganizations) {
        this.pool = pool;
        this.commands = commands;
        this.aggregate = aggregate;
        this.keys = keys;
        this.deletedOrganizations = deletedOrganizations;
    }

    public Uni<Optional<StoredConnection>> find(String environmentId, String connectionId) {
        return one(BY_ID, Tuple.of(environmentId, connectionId));
    }

    /// For the protocol endpoints, which nobody's environment is known at: the id is part of the address.
    public Uni<Optional<StoredConnection>> findAnywhere(String connectionId) {
        return one(BY_ID_ALONE, Tuple.of(connectionId));
    }

    /// The one connection an organization has.
    public Uni<Optional<StoredConnection>> ofOrganization(String environmentId, String organizationId) {
        return one(BY_ORGANIZATION, Tuple.of(environmentId, organizationId));
    }

    /// Adds a command to a unit of work of another aggregate. A refusal of it refuses the whole unit.
    public Step<ConnectionCommand, ConnectionState, ConnectionEvent, ConnectionRefusal> addTo(
            UnitOfWork unit, StoredConnection connection, ConnectionCommand command) {
        return unit.add(aggregate, connection.stream(), command);
    }

    public Uni<Outcome<ConnectionState, ConnectionEvent, ConnectionRefusal>> handle(
            StoredConnection connection, ConnectionCommand command, CommandContext context) {
        return commands.handle(aggregate, connection.stream(), command, context);
    }

    /// Runs a command, and writes what belongs to it in the same append. Empty on success, else why not.
    public Uni<Optional<ConnectionRefusal>> handle(
            StoredConnection connection, ConnectionCommand command, List<StateWrite> writes, CommandContext context) {
        var unit = commands.unit(context);
        addTo(unit, connection, command);
        writes.forEach(unit::alsoWrite);
        return unit.commit().map(Connections::refusal);
    }

    /// Begins a connection with its key pair. Empty on success, else why not.
    public Uni<Optional<ConnectionRefusal>> draft(DraftConnection command, CommandContext context) {
        var stream = StreamRef.fresh(command.connectionId().value(), context.environmentId(), command.organizationId());
        return keys.newKeys(stream, command.at()).flatMap(newKeys -> {
            var unit = commands.unit(context);
            unit.add(aggregate, stream, command);
            return unit.alsoWrite(newKeys)
                    .alsoWrite(deletedOrganizations.refuse(stream, command.at()))
                    .commit()
                    .map(Connections::refusal);
        });
    }

    private static Optional<ConnectionRefusal> refusal(WorkOutcome outcome) {
        return switch (outcome) {
            case WorkOutcome.Done _, WorkOutcome.Repeated _ -> Optional.empty();
            case WorkOutcome.Refused(var _, ConnectionRefusal reason) -> Optional.of(reason);
            case WorkOutcome.Refused(var _, var reason) ->
                throw new IllegalStateException("not a refusal of a connection: " + reason);
        };
    }

    private Uni<Optional<StoredConnection>> one(String sql, Tuple parameters) {
        return pool.preparedQuery(sql)
                .execute(parameters)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(ConnectionRow::read));
    }
}
