package dev.vestibule.organization.domain.publishing;

import dev.vestibule.contracts.organization.OrganizationMessage;
import dev.vestibule.contracts.organization.OrganizationTopic;
import dev.vestibule.eventsourcing.postgres.store.Publication;
import dev.vestibule.eventsourcing.postgres.store.StreamRef;
import dev.vestibule.organization.domain.OrganizationDomainEvent;
import dev.vestibule.organization.domain.OrganizationDomainEvent.DomainAdded;
import dev.vestibule.organization.domain.OrganizationDomainEvent.DomainRemoved;
import dev.vestibule.organization.domain.OrganizationDomainEvent.DomainVerificationFailed;
import dev.vestibule.organization.domain.OrganizationDomainEvent.DomainVerificationRestarted;
import dev.vestibule.organization.domain.OrganizationDomainEvent.DomainVerified;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/// Everything about a domain is published, keyed by its organization's id. The verification token is public
/// by nature: it is to stand in the DNS.
public final class OrganizationDomainMessages {
    private OrganizationDomainMessages() {}

    public static Optional<Publication> publicationOf(StreamRef stream, OrganizationDomainEvent event) {
        var organizationId = Objects.requireNonNull(stream.organizationId(), "a domain belongs to an organization");
        return Optional.of(new Publication(
                OrganizationTopic.NAME, organizationId, messageOf(stream.streamId(), organizationId, event)));
    }

    private static OrganizationMessage messageOf(String id, String organizationId, OrganizationDomainEvent event) {
        var domain = event.domain().value();
        return switch (event) {
            case DomainAdded added -> added(id, organizationId, added);
            case DomainVerified(var _, var strategy, var portalLinkId, var at) ->
                new OrganizationMessage.DomainVerified(id, organizationId, domain, name(strategy), portalLinkId, at);
            case DomainVerificationFailed(var _, var reason, var at) ->
                new OrganizationMessage.DomainVerificationFailed(id, organizationId, domain, name(reason), at);
            case DomainVerificationRestarted(var _, var expiresAt, var at) ->
                new OrganizationMessage.DomainVerificationRestarted(id, organizationId, domain, expiresAt, at);
            case DomainRemoved(var _, var at) -> new OrganizationMessage.DomainRemoved(id, organizationId, domain, at);
        };
    }

    private static OrganizationMessage added(String id, String organizationId, DomainAdded event) {
        var strategy = event.verificationStrategy();
        return new OrganizationMessage.DomainAdded(
                id,
                organizationId,
                event.domain().value(),
                name(event.status()),
                strategy == null ? null : name(strategy),
                event.verificationPrefix(),
                event.verificationToken(),
                event.addedAt());
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
