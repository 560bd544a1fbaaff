package dev.vestibule.connection.rest.portal;

import dev.vestibule.connection.ConnectionCommand;
import dev.vestibule.connection.ConnectionRefusal;
import dev.vestibule.connection.rest.ConnectionProblems;
import dev.vestibule.connection.rest.ConnectionView;
import dev.vestibule.connection.rest.ConnectionViews;
import dev.vestibule.connection.store.Connections;
import dev.vestibule.connection.store.StoredConnection;
import dev.vestibule.eventsourcing.postgres.store.Outcome;
import dev.vestibule.eventsourcing.postgres.store.StateWrite;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/// The one connection that a portal session is about.
@ApplicationScoped
public class PortalConnections {
    private final Connections connections;
    private final ConnectionViews views;

    PortalConnections(Connections connections, ConnectionViews views) {
        this.connections = connections;
        this.views = views;
    }

    Uni<Optional<StoredConnection>> find(PortalVisit visit) {
        return connections.ofOrganization(visit.environmentId(), visit.organizationId());
    }

    /// Fails with 404 when the organization has none.
    Uni<StoredConnection> get(PortalVisit visit) {
        return find(visit).map(found -> found.orElseThrow(() -> ConnectionProblems.of(ConnectionRefusal.NOT_FOUND)));
    }

    /// The connection as it is now, for an answer.
    Uni<ConnectionView> show(PortalVisit visit) {
        return get(visit).flatMap(views::view);
    }

    /// Runs a command; a refusal becomes the problem of the answer.
    Uni<Void> run(PortalVisit visit, StoredConnection connection, ConnectionCommand command) {
        return connections.handle(connection, command, visit.context()).map(outcome -> {
            if (outcome instanceof Outcome.Refused<?, ?, ConnectionRefusal>(var reason)) {
                throw ConnectionProblems.of(reason);
            }
            return null;
        });
    }

    /// The same with writes that belong to the command.
    Uni<Void> run(PortalVisit visit, StoredConnection connection, ConnectionCommand command, List<StateWrite> writes) {
        return connections.handle(connection, command, writes, visit.context()).flatMap(PortalConnections::orProblem);
    }

    Uni<Void> draft(PortalVisit visit, ConnectionCommand.DraftConnection command) {
        return connections.draft(command, visit.context()).flatMap(PortalConnections::orProblem);
    }

    private static Uni<Void> orProblem(Optional<ConnectionRefusal> refusal) {
        return refusal.map(reason -> Uni.createFrom().<Void>failure(ConnectionProblems.of(reason)))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
