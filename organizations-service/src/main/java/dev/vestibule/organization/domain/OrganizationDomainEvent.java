package dev.vestibule.organization.domain;

import dev.vestibule.organization.OrganizationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What has happened to a domain. Each event names the domain, so that it says something without the ones
/// before it.
public sealed interface OrganizationDomainEvent {

    DomainName domain();

    /// @param verificationExpiresAt when a pending domain fails
    record DomainAdded(
            DomainId domainId,
            OrganizationId organizationId,
            DomainName domain,
            DomainStatus status,
            @Nullable VerificationStrategy verificationStrategy,
            @Nullable String verificationToken,
            @Nullable String verificationPrefix,
            @Nullable Instant verificationExpiresAt,
            Instant addedAt)
            implements OrganizationDomainEvent {}

    record DomainVerified(
            DomainName domain,
            VerificationStrategy strategy,
            @Nullable String portalLinkId,
            Instant verifiedAt) implements OrganizationDomainEvent {}

    record DomainVerificationFailed(DomainName domain, FailureReason reason, Instant failedAt)
            implements OrganizationDomainEvent {}

    record DomainVerificationRestarted(DomainName domain, Instant expiresAt, Instant restartedAt)
            implements OrganizationDomainEvent {}

    record DomainRemoved(DomainName domain, Instant removedAt) implements OrganizationDomainEvent {}
}
