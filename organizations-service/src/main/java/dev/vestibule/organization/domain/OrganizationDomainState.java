package dev.vestibule.organization.domain;

import dev.vestibule.organization.OrganizationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Where a domain stands.
///
/// ```
/// Absent ── DomainAdded ──> Present ── DomainRemoved ──> Removed
///
/// of a present one:   PENDING ── DomainVerified ──> VERIFIED <── DomainVerified ── LEGACY_VERIFIED
///                      │   ^
///     DomainVerificationFailed │ DomainVerificationRestarted
///                      v   │
///                     FAILED
/// ```
public sealed interface OrganizationDomainState {

    record Absent() implements OrganizationDomainState {}

    /// @param verificationExpiresAt null unless it is pending
    record Present(
            DomainId domainId,
            OrganizationId organizationId,
            DomainName domain,
            DomainStatus status,
            @Nullable VerificationStrategy verificationStrategy,
            @Nullable String verificationToken,
            @Nullable String verificationPrefix,
            @Nullable Instant verificationExpiresAt,
            Instant addedAt,
            Instant updatedAt)
            implements OrganizationDomainState {

        /// A domain that somebody vouches for has nothing left to prove, so its token goes.
        Present verified(VerificationStrategy strategy, Instant at) {
            var byDns = strategy == VerificationStrategy.DNS;
            return new Present(
                    domainId,
                    organizationId,
                    domain,
                    DomainStatus.VERIFIED,
                    strategy,
                    byDns ? verificationToken : null,
                    byDns ? verificationPrefix : null,
                    null,
                    addedAt,
                    at);
        }

        Present failed(Instant at) {
            return moved(DomainStatus.FAILED, null, at);
        }

        Present restarted(Instant expiresAt, Instant at) {
            return moved(DomainStatus.PENDING, expiresAt, at);
        }

        private Present moved(DomainStatus to, @Nullable Instant expiresAt, Instant at) {
            return new Present(
                    domainId,
                    organizationId,
                    domain,
                    to,
                    verificationStrategy,
                    verificationToken,
                    verificationPrefix,
                    expiresAt,
                    addedAt,
                    at);
        }
    }

    record Removed() implements OrganizationDomainState {}
}
