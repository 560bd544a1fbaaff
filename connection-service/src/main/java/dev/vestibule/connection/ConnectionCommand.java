package dev.vestibule.connection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What can be asked of a connection. `portalLinkId` is the link whose session asks, if one does.
public sealed interface ConnectionCommand {

    /// When it is asked.
    Instant at();

    /// Begins a connection, so that our values are final before anything is known about the identity
    /// provider.
    record DraftConnection(
            ConnectionId connectionId,
            String organizationId,
            Provider provider,
            String name,
            @Nullable String portalLinkId,
            Instant at)
            implements ConnectionCommand {}

    /// Chooses another identity provider. What was entered is kept.
    record ChangeProvider(Provider provider, @Nullable String portalLinkId, Instant at) implements ConnectionCommand {}

    /// Saves a configuration; beside the active one if the connection is active.
    ///
    /// @param replacedHash of the configuration it was made from, parts of which it keeps; null if there was
    ///     none
    record ConfigureMetadata(
            SamlConfiguration configuration,
            @Nullable String replacedHash,
            @Nullable String portalLinkId,
            Instant at) implements ConnectionCommand {}

    /// Records that a test of the configuration with this hash has passed.
    record RecordTest(String signInId, String configurationHash, Instant at) implements ConnectionCommand {}

    /// Records that a user of the vendor's application has signed in under the configuration with this hash.
    /// A connection that nobody activated comes alive with it.
    ///
    /// @param domainGatePassed the organization has a verified domain, or needs none
    record RecordSignIn(String signInId, String configurationHash, boolean domainGatePassed, Instant at)
            implements ConnectionCommand {}

    /// Switches the configuration on that the administrator saw.
    ///
    /// @param domainGatePassed the organization has a verified domain, or needs none
    record ActivateConnection(
            String configurationHash,
            boolean domainGatePassed,
            @Nullable String portalLinkId,
            Instant at) implements ConnectionCommand {}

    record DeactivateConnection(DeactivationReason reason, Instant at) implements ConnectionCommand {}

    /// Switches a deactivated connection on again, as it was.
    ///
    /// @param domainGatePassed the organization has a verified domain, or needs none
    record ReactivateConnection(boolean domainGatePassed, Instant at) implements ConnectionCommand {}

    /// Starts over: this connection goes, and the next one gets new values.
    record ResetConnection(@Nullable String portalLinkId, Instant at) implements ConnectionCommand {}

    record DeleteConnection(Instant at) implements ConnectionCommand {}
}
