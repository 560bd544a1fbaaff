package dev.vestibule.eventsourcing.postgres.replay;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;

/// What an operator wants rebuilt.
///
/// @param organizationId rebuild only the rows of this organization, in place
/// @param sources side topics that are read in place of topics
/// @param dryRun build and compare, then throw away
/// @param rate events per second at most
/// @param actor who wants it
public record ReplayOrder(
        String projection,
        Optional<String> organizationId,
        StartPoint start,
        Map<String, String> sources,
        boolean dryRun,
        Optional<Integer> rate,
        JsonObject actor,
        String reason) {
    public ReplayOrder {
        sources = Map.copyOf(sources);
    }
}
