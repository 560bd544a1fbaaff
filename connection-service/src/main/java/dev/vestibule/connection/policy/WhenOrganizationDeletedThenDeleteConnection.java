package dev.vestibule.connection.policy;

import dev.vestibule.connection.ConnectionCommand;
import dev.vestibule.connection.ConnectionCommand.DeleteConnection;
import dev.vestibule.connection.ConnectionEvent;
import dev.vestibule.connection.ConnectionRefusal;
import dev.vestibule.connection.ConnectionState;
import dev.vestibule.connection.store.Connections;
import dev.vestibule.connection.store.DeletedOrganizations;
import dev.vestibule.contracts.organization.OrganizationMessage.OrganizationDeleted;
import dev.vestibule.contracts.organization.OrganizationTopic;
import dev.vestibule.eventsourcing.postgres.message.Received;
import dev.vestibule.eventsourcing.postgres.privacy.SubjectKeys;
import dev.vestibule.eventsourcing.postgres.privacy.SubjectKeys.Subject;
import dev.vestibule.eventsourcing.postgres.reactor.Deliveries;
import dev.vestibule.eventsourcing.postgres.reactor.MessageHandler;
import dev.vestibule.eventsourcing.postgres.reactor.Reactor;
import dev.vestibule.eventsourcing.postgres.store.Aggregate;
import dev.vestibule.eventsourcing.postgres.store.Commands;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Nobody can sign in to an organization that is gone, and nobody can read any more what was kept of it.
@ApplicationScoped
public class WhenOrganizationDeletedThenDeleteConnection implements MessageHandler {
    private final Connections connections;
    private final Aggregate<ConnectionCommand, ConnectionState, ConnectionEvent, ConnectionRefusal> aggregate;
    private final DeletedOrganizations gone;
    private final SubjectKeys keys;
    private final Deliveries deliveries;
    private final Reactor reactor;

    WhenOrganizationDeletedThenDeleteConnection(
            Connections connections,
            Aggregate<ConnectionCommand, ConnectionState, ConnectionEvent, ConnectionRefusal> aggregate,
            DeletedOrganizations gone,
            SubjectKeys keys,
            Deliveries deliveries,
            Commands commands,
            Pool pool,
            Clock clock) {
        this.connections = connections;
        this.aggregate = aggregate;
        this.gone = gone;
        this.keys = keys;
        this.deliveries = deliveries;
        this.reactor = new Reactor("when-organization-deleted-then-delete-connection", commands, pool, clock);
    }

    @Incoming("organizations")
    public Uni<Void> consume(ConsumerRecord<String, byte[]> kafkaRecord) {
        return deliveries.deliver(this, kafkaRecord);
    }

    @Override
    public String name() {
        return "policies-organizations";
    }

    @Override
    public Uni<Void> react(Received message) {
        return message.message(OrganizationTopic.TYPES) instanceof OrganizationDeleted deleted
                ? delete(message, deleted)
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> delete(Received message, OrganizationDeleted deleted) {
        return gone.remember(message.environmentId(), deleted.organizationId(), deleted.deletedAt())
                .chain(() -> connections.ofOrganization(message.environmentId(), deleted.organizationId()))
                .flatMap(found -> found.map(connection -> reactor.once(
                                message, aggregate, connection.stream(), new DeleteConnection(deleted.deletedAt())))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .chain(() -> keys.destroy(Subject.organization(message.environmentId(), deleted.organizationId())));
    }
}
