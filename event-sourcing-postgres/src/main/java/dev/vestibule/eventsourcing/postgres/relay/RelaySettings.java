package dev.vestibule.eventsourcing.postgres.relay;

import java.time.Duration;

/// How a service relays its events.
///
/// @param service kebab-case noun, for example `portal-link`: names the cursor, the transactional id and the
/// CloudEvents source
/// @param schemaBaseUrl where `dataschema` points, without a slash at the end
/// @param poll the longest time an event may wait when every wake-up is lost
/// @param lease how long a leader that does not answer keeps its office
public record RelaySettings(
        String service, String bootstrapServers, String schemaBaseUrl, Duration poll, Duration lease, int batch) {

    public static final Duration DEFAULT_POLL = Duration.ofMillis(250);
    public static final Duration DEFAULT_LEASE = Duration.ofSeconds(3);
    public static final int DEFAULT_BATCH = 2_000;

    String source() {
        return "/services/" + service;
    }

    String transactionalId() {
        return "vestibule-relay-" + service;
    }
}
