package dev.vestibule.organization.domain;

import dev.vestibule.organization.OrganizationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What may be asked of a domain.
public sealed interface OrganizationDomainCommand {

    /// @param verifiedElsewhere whether another organization of the environment holds it as verified; what
    ///     happens at the same time is kept by a unique index
    record AddDomain(
            DomainId domainId,
            OrganizationId organizationId,
            DomainName domain,
            DomainEntry entry,
            boolean verifiedElsewhere,
            Instant at)
            implements OrganizationDomainCommand {}

    /// @param portalLinkId the link whose session led to it, null when none did
    record VerifyDomain(
            VerificationStrategy strategy, @Nullable String portalLinkId, Instant at)
            implements OrganizationDomainCommand {}

    /// Asks for another period to prove the domain in.
    record RestartVerification(Instant at) implements OrganizationDomainCommand {}

    /// Comes from the timer and from the verification of a rival, both of which may be late: a domain that is
    /// not pending any more stays as it is.
    record FailVerification(FailureReason reason, Instant at) implements OrganizationDomainCommand {}

    record RemoveDomain(Instant at) implements OrganizationDomainCommand {}
}
