package dev.vestibule.organization.erasure.publishing;

import dev.vestibule.contracts.organization.OrganizationMessage;
import dev.vestibule.contracts.organization.OrganizationTopic;
import dev.vestibule.eventsourcing.postgres.store.Publication;
import dev.vestibule.eventsourcing.postgres.store.StreamRef;
import dev.vestibule.organization.erasure.ErasureEvent;
import dev.vestibule.organization.erasure.ErasureEvent.SubjectErased;
import java.util.Optional;

/// An erasure is published behind all else about the organization: with the same key.
public final class ErasureMessages {
    private ErasureMessages() {}

    public static Optional<Publication> publicationOf(StreamRef stream, ErasureEvent event) {
        return switch (event) {
            case SubjectErased(var subject, var organization, var at) ->
                Optional.of(new Publication(
                        OrganizationTopic.NAME,
                        organization,
                        new OrganizationMessage.SubjectErased(subject, organization, at)));
        };
    }
}
