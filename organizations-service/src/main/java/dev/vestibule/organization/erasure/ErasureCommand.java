package dev.vestibule.organization.erasure;

import java.time.Instant;

/// What may be asked about the personal data of an organization.
public sealed interface ErasureCommand {

    /// @param organizationExists false once it is deleted, which is final
    record EraseOrganization(String organizationId, boolean organizationExists, Instant at) implements ErasureCommand {}
}
