package dev.vestibule.eventsourcing.postgres.relay;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/// A client for a few questions about topics. Closing it gives up those without an answer: Kafka's own goes on asking
/// for a minute, and while no broker is there keeps a core busy with that.
final class Administrator implements AutoCloseable {
    private final Admin admin;

    Administrator(String bootstrapServers) {
        admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    Admin admin() {
        return admin;
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
