package dev.vestibule.eventsourcing.postgres.operations;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something an operator has done.
///
/// @param action for example `replay.switch`
/// @param target what it was done to
/// @param outcome `done`, `refused: …` or `failed: …`; null while it goes on, or when the service stopped in
///     the middle
public record OperatorAction(
        UUID id,
        String action,
        String target,
        JsonNode actor,
        @Nullable String reason,
        Instant at,
        @Nullable String outcome) {}
