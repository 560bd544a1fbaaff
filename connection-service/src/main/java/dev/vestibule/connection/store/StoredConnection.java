package dev.vestibule.connection.store;

import dev.vestibule.connection.AssertionEncryption;
import dev.vestibule.connection.ConnectionState.Active;
import dev.vestibule.connection.ConnectionState.Identity;
import dev.vestibule.connection.ConnectionState.Present;
import dev.vestibule.connection.SamlConfiguration;
import dev.vestibule.eventsourcing.postgres.store.StreamRef;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A connection as it is now, with the environment it lives in and the times that its rules do not need.
///
/// @param configuredAt when the configuration in force was saved, or the one to be tested if none is in force
/// @param candidateConfiguredAt when the candidate beside an active configuration was saved
public record StoredConnection(
        String environmentId,
        Present state,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant configuredAt,
        @Nullable Instant candidateConfiguredAt,
        @Nullable Instant activatedAt) {

    public Identity identity() {
        return state.identity();
    }

    public String connectionId() {
        return identity().connectionId().value();
    }

    public String organizationId() {
        return identity().organizationId();
    }

    public StreamRef stream() {
        return StreamRef.existing(connectionId(), environmentId, organizationId());
    }

    /// What is in force, or would be after the first activation.
    public Optional<SamlConfiguration> configuration() {
        return state instanceof Active active ? Optional.of(active.configuration()) : state.current();
    }

    /// What waits beside an active configuration.
    public Optional<SamlConfiguration> candidate() {
        return state instanceof Active active ? active.candidate() : Optional.empty();
    }

    /// The encryption that identity providers may use already or still: tests of a candidate need its
    /// certificate in our metadata before it is activated, and then users may come with encrypted assertions
    /// too. Both configurations share the certificate.
    public Optional<AssertionEncryption> offeredEncryption() {
        return candidate()
                .map(SamlConfiguration::encryption)
                .or(() -> configuration().map(SamlConfiguration::encryption));
    }

    /// The configuration with this hash, if it is still one of the two: an answer is held to the
    /// configuration that its request was made under.
    public Optional<SamlConfiguration> configurationWith(String hash) {
        return configuration()
                .filter(configuration -> configuration.hash().equals(hash))
                .or(() -> candidate().filter(candidate -> candidate.hash().equals(hash)));
    }
}
