package dev.vestibule.eventsourcing.postgres.runtime;

import dev.vestibule.eventsourcing.postgres.relay.RelaySettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How a service takes part in the event backbone.
@ConfigMapping(prefix = "vestibule.events")
public interface EventsConfig {

    /// Kebab-case name of the service, for example `portal-link`. It names the relay's cursor and the
    /// consumer groups: never change it.
    String service();

    /// Whether this replica may lead the relay. A service without an event store of its own sets it to false.
    @WithDefault("true")
    boolean relay();

    /// Whether this replica feeds projections.
    @WithDefault("true")
    boolean projectors();

    /// Where `dataschema` of published messages points; the gateway serves the schemas there.
    @WithDefault("${vestibule.origin:http://127.0.0.1:8080}/schemas")
    String schemaBaseUrl();

    /// Longest time an event waits for the relay when every wake-up is lost.
    @WithDefault("250ms")
    Duration relayPoll();

    /// How long a leader that does not answer keeps its office.
    @WithDefault("3s")
    Duration relayLease();

    default RelaySettings relaySettings(String bootstrapServers) {
        return new RelaySettings(
                service(), bootstrapServers, schemaBaseUrl(), relayPoll(), relayLease(), RelaySettings.DEFAULT_BATCH);
    }
}
