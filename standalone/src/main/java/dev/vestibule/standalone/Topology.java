package dev.vestibule.standalone;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which process of one start listens where, on 127.0.0.1.
record Topology(int postgres, int kafka, int kafkaController, Map<String, Integer> services) {

    Topology {
        services = Map.copyOf(services);
        if (!services.containsKey(ServiceDescriptor.GATEWAY)) {
            throw new IllegalArgumentException("the services lack the gateway");
        }
    }

    /// @param gatewayPort the gateway's port, 0 for a free one
    static Topology choose(List<ServiceDescriptor> services, int gatewayPort) {
        List<Integer> free = Ports.free(services.size() + 3, gatewayPort);
        Map<String, Integer> ports = new HashMap<>();
        for (int i = 0; i < services.size(); i++) {
            ServiceDescriptor service = services.get(i);
            boolean fixed = service.isGateway() && gatewayPort != 0;
            ports.put(service.name(), fixed ? gatewayPort : free.get(i + 3));
        }
        return new Topology(free.get(0), free.get(1), free.get(2), ports);
    }

    String origin() {
        return "http://127.0.0.1:" + port(ServiceDescriptor.GATEWAY);
    }

    String kafkaBootstrapServers() {
        return "127.0.0.1:" + kafka;
    }

    int port(ServiceDescriptor service) {
        return port(service.name());
    }

    private int port(String service) {
        Integer port = services.get(service);
        if (port == null) {
            throw new IllegalArgumentException("no port for " + service);
        }
        return port;
    }
}
