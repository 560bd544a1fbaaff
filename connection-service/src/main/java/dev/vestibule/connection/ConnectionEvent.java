package dev.vestibule.connection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What happened to a connection. Certificates of the identity provider are public and may stand here; our
/// own private key never does.
public sealed interface ConnectionEvent {

    /// Recorded again when a draft changes its provider.
    record ConnectionDrafted(
            ConnectionId connectionId,
            String organizationId,
            Provider provider,
            String name,
            @Nullable String portalLinkId,
            Instant draftedAt)
            implements ConnectionEvent {}

    record MetadataConfigured(
            ConnectionId connectionId,
            SamlConfiguration configuration,
            @Nullable String portalLinkId,
            Instant configuredAt)
            implements ConnectionEvent {}

    record ConnectionTested(ConnectionId connectionId, String signInId, String configurationHash, Instant testedAt)
            implements ConnectionEvent {}

    /// On an active connection: the swap to a tested candidate.
    record ConnectionActivated(
            ConnectionId connectionId,
            String connectionType,
            String name,
            Liveness stateBefore,
            String configurationHash,
            @Nullable String portalLinkId,
            Instant activatedAt)
            implements ConnectionEvent {}

    record ConnectionDeactivated(
            ConnectionId connectionId,
            String connectionType,
            String name,
            DeactivationReason reason,
            Instant deactivatedAt)
            implements ConnectionEvent {}

    /// Says why the deletion after it happens.
    record ConnectionReset(
            ConnectionId connectionId, @Nullable String portalLinkId, Instant resetAt) implements ConnectionEvent {}

    record ConnectionDeleted(
            ConnectionId connectionId, String connectionType, String name, Liveness stateBefore, Instant deletedAt)
            implements ConnectionEvent {}
}
