package dev.vestibule.portallink.publishing;

import dev.vestibule.contracts.portallink.PortalLinkMessage;
import dev.vestibule.contracts.portallink.PortalLinkTopic;
import dev.vestibule.eventsourcing.postgres.store.Publication;
import dev.vestibule.eventsourcing.postgres.store.Publishing;
import dev.vestibule.eventsourcing.postgres.store.StreamRef;
import dev.vestibule.portallink.Intent;
import dev.vestibule.portallink.PortalLinkEvent;
import dev.vestibule.portallink.PortalLinkEvent.IntentCompleted;
import dev.vestibule.portallink.PortalLinkEvent.LinkIssued;
import dev.vestibule.portallink.PortalLinkEvent.LinkOpened;
import dev.vestibule.portallink.PortalLinkEvent.LinkRevoked;
import java.util.Objects;
import java.util.Optional;

/// What the outside may see of a link. A new event does not compile until somebody decides it here.
///
/// The hash of the token and the vendor's URLs stay inside: nobody outside has a use for them.
public final class PortalLinkMessages implements Publishing<PortalLinkEvent> {

    @Override
    public Optional<Publication> publicationOf(StreamRef stream, PortalLinkEvent event) {
        var organizationId = Objects.requireNonNull(stream.organizationId(), "links belong to organizations");
        return messageOf(organizationId, event)
                .map(message -> new Publication(PortalLinkTopic.NAME, organizationId, message));
    }

    private static Optional<PortalLinkMessage> messageOf(String organizationId, PortalLinkEvent event) {
        return switch (event) {
            case LinkIssued issued -> Optional.of(issued(issued));
            case LinkOpened opened ->
                Optional.of(
                        new PortalLinkMessage.LinkOpened(opened.linkId().value(), organizationId, opened.openedAt()));
            case LinkRevoked revoked ->
                Optional.of(new PortalLinkMessage.LinkRevoked(
                        revoked.linkId().value(),
                        organizationId,
                        revoked.reason().wireName(),
                        revoked.revokedAt()));
            // it repeats what another topic has said
            case IntentCompleted _ -> Optional.empty();
        };
    }

    private static PortalLinkMessage issued(LinkIssued issued) {
        return new PortalLinkMessage.LinkIssued(
                issued.linkId().value(),
                issued.organizationId(),
                issued.kind().wireName(),
                issued.intents().stream().map(Intent::wireName).sorted().toList(),
                issued.issuedAt(),
                issued.expiresAt());
    }
}
