package dev.vestibule.signin;

import java.time.Instant;

/// What an attempt is from its first moment.
///
/// @param configurationHash the configuration that was in force when the request was made; the answer is held
///     to it
public record Attempt(
        SignInId signInId,
        String connectionId,
        String organizationId,
        boolean test,
        Origin origin,
        String configurationHash,
        Instant startedAt) {}
