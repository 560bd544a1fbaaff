package dev.vestibule.organization.publishing;

import dev.vestibule.contracts.organization.OrganizationMessage;
import dev.vestibule.contracts.organization.OrganizationTopic;
import dev.vestibule.eventsourcing.postgres.store.Publication;
import dev.vestibule.eventsourcing.postgres.store.StreamRef;
import dev.vestibule.organization.ExternalId;
import dev.vestibule.organization.OrganizationEvent;
import dev.vestibule.organization.OrganizationEvent.OrganizationCreated;
import dev.vestibule.organization.OrganizationEvent.OrganizationDeleted;
import dev.vestibule.organization.OrganizationEvent.OrganizationUpdated;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Everything about an organization is published, keyed by its id; but for its metadata, since they may be
/// about people.
public final class OrganizationMessages {
    private OrganizationMessages() {}

    public static Optional<Publication> publicationOf(StreamRef stream, OrganizationEvent event) {
        var id = stream.streamId();
        return Optional.of(new Publication(OrganizationTopic.NAME, id, messageOf(id, event)));
    }

    private static OrganizationMessage messageOf(String id, OrganizationEvent event) {
        return switch (event) {
            case OrganizationCreated(var _, var name, var externalId, var _, var allow, var at) ->
                new OrganizationMessage.OrganizationCreated(id, name, text(externalId), allow, at);
            case OrganizationUpdated(var name, var externalId, var stripeId, var _, var allow, var at) ->
                new OrganizationMessage.OrganizationUpdated(id, name, text(externalId), stripeId, allow, at);
            case OrganizationDeleted(var at) -> new OrganizationMessage.OrganizationDeleted(id, at);
        };
    }

    private static @Nullable String text(@Nullable ExternalId externalId) {
        return externalId == null ? null : externalId.value();
    }
}
