package dev.vestibule.standalone;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The conventions every service is started by: its environment variables.
record ServiceEnvironment(DataDirectory data, Topology topology, List<ServiceDescriptor> services) {

    Map<String, String> of(ServiceDescriptor service) {
        Map<String, String> environment = new HashMap<>();
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(topology.port(service)));
        addDatabase(environment, service);
        environment.put("KAFKA_BOOTSTRAP_SERVERS", topology.kafkaBootstrapServers());
        environment.put("VESTIBULE_ORIGIN", topology.origin());
        environment.put("VESTIBULE_OUTBOUND_ALLOWED_PRIVATE_NETWORKS", "127.0.0.0/8,::1/128");
        addSecret(environment, "VESTIBULE_IDENTITY_PUBLIC_KEY_FILE", Secrets.IDENTITY_PUBLIC_KEY);
        addSecret(environment, "VESTIBULE_SECRETS_KEY_FILE", Secrets.encryptionKey(service));
        environment.put(
                "VESTIBULE_ERASURES_LEDGER_FILE",
                data.secret(Secrets.shredLedger(service)).toString());
        if (service.isGateway()) {
            addSecret(environment, "VESTIBULE_IDENTITY_PRIVATE_KEY_FILE", Secrets.IDENTITY_PRIVATE_KEY);
            addSecret(environment, "VESTIBULE_OPERATOR_TOKEN_FILE", Secrets.OPERATOR_TOKEN);
        }
        if (service.name().equals(ServiceDescriptor.ORGANIZATIONS)) {
            addSecret(environment, "VESTIBULE_BOOTSTRAP_API_KEY_FILE", Secrets.API_KEY);
        }
        addPeers(environment, service);
        return environment;
    }

    private void addDatabase(Map<String, String> environment, ServiceDescriptor service) {
        String url = "postgresql://127.0.0.1:" + topology.postgres() + "/" + service.database();
        environment.put("QUARKUS_DATASOURCE_REACTIVE_URL", url);
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:" + url);
        environment.put("QUARKUS_DATASOURCE_USERNAME", service.role());
        environment.put("QUARKUS_DATASOURCE_PASSWORD", data.readSecret(Secrets.databasePassword(service)));
    }

    private void addPeers(Map<String, String> environment, ServiceDescriptor service) {
        for (ServiceDescriptor peer : services) {
            if (!peer.isGateway() && !peer.equals(service)) {
                environment.put(
                        "VESTIBULE_SERVICES_" + peer.variable() + "_URL", "http://127.0.0.1:" + topology.port(peer));
            }
        }
    }

    private void addSecret(Map<String, String> environment, String variable, String secret) {
        environment.put(variable, data.secret(secret).toString());
    }
}
