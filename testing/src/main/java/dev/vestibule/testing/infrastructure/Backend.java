package dev.vestibule.testing.infrastructure;

/// Where PostgreSQL and Kafka come from.
interface Backend {
    String PROPERTY = "test.infrastructure";

    /// Address of a PostgreSQL that runs until the JVM ends.
    PostgresServer postgres();

    /// Bootstrap servers of a Kafka that runs until the JVM ends.
    String kafka();

    /// A running PostgreSQL with its superuser.
    record PostgresServer(String host, int port, String user, String password) {}

    /// The back end that the system property asks for; embedded by default.
    static Backend chosen() {
        var choice = System.getProperty(PROPERTY, "embedded");
        return switch (choice) {
            case "embedded" -> new EmbeddedBackend();
            case "containers" -> new ContainerBackend();
            default ->
                throw new IllegalArgumentException("-D" + PROPERTY + " is embedded or containers, not: " + choice);
        };
    }
}
