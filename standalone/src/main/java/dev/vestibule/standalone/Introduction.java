package dev.vestibule.standalone;

import java.time.Duration;

/// What a start ends with: the addresses, keys and links a newcomer needs for the first minutes.
record Introduction(DataDirectory data, Topology topology) {

    /// The gateway learns keys and the services each other's facts from topics, so the first calls may be too
    /// early.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    InstallationDetails details() {
        GatewayClient gateway = new GatewayClient(topology.origin(), PATIENCE);
        String operatorToken = data.readSecret(Secrets.OPERATOR_TOKEN);
        String apiKey = data.readSecret(Secrets.API_KEY);
        GatewayClient.Environment staging = gateway.stagingEnvironment(operatorToken);
        String portalLink = gateway.demoPortalLink(apiKey);
        return new InstallationDetails(
                topology.origin(),
                apiKey,
                staging.clientId(),
                staging.id(),
                gateway.signInLink(operatorToken),
                portalLink,
                topology.kafkaBootstrapServers());
    }
}
