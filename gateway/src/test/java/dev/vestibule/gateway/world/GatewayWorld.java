package dev.vestibule.gateway.world;

import dev.vestibule.contracts.organization.OrganizationTopic;
import dev.vestibule.eventsourcing.postgres.relay.Topics;
import dev.vestibule.eventsourcing.postgres.relay.Topics.EventTopic;
import dev.vestibule.testing.infrastructure.Infrastructure;
import dev.vestibule.workos.caller.Caller;
import dev.vestibule.workos.caller.IdentityTokens.Minting;
import dev.vestibule.workos.caller.IdentityTokens.Verifying;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The gateway's surroundings: its keys, the operator's token, the topic it follows, and services. One of
/// them, directory-sync-service, is down.
public class GatewayWorld implements QuarkusTestResourceLifecycleManager {
    public static final String ORIGIN = "http://127.0.0.1:8080";
    public static final String OPERATOR_TOKEN = "operator-secret";
    public static final int MAX_BODY = 1024 * 1024;
    public static final FakeServices SERVICES = new FakeServices(GatewayWorld::callerOf);

    private static final KeyPair KEYS = newKeys();

    /// Who an identity token names, if the gateway has signed it.
    public static Optional<Caller> callerOf(String token) {
        return new Verifying(KEYS.getPublic(), Clock.systemUTC()).verify(token);
    }

    public static String forgedTokenOf(Caller caller) {
        return new Minting(newKeys().getPrivate(), Clock.systemUTC()).mint(caller);
    }

    @Override
    public Map<String, String> start() {
        try {
            ensureTopic();
            var services = "http://127.0.0.1:" + SERVICES.start();
            var config = new HashMap<String, String>();
            config.put("vestibule.origin", ORIGIN);
            config.put(
                    "vestibule.identity.private-key-file",
                    pem("PRIVATE KEY", KEYS.getPrivate().getEncoded()));
            config.put(
                    "vestibule.identity.public-key-file",
                    pem("PUBLIC KEY", KEYS.getPublic().getEncoded()));
            config.put("vestibule.operator-token-file", file(OPERATOR_TOKEN + "\n"));
            config.put("vestibule.services.organizations.url", services);
            config.put("vestibule.services.portal-link.url", services);
            config.put("vestibule.services.connection.url", services);
            config.put("vestibule.services.directory-sync.url", "http://127.0.0.1:" + closedPort());
            config.put("vestibule.gateway.response-timeout", "2s");
            // nothing comes back while a test is running, however slow the machine is
            config.put("vestibule.rate-limits.directory-users-window", "1h");
            config.put("vestibule.rate-limits.organization-deletions-window", "1h");
            config.put("vestibule.gateway.last-used-interval", "300ms");
            config.put("vestibule.gateway.max-body-size", Integer.toString(MAX_BODY));
            return config;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        SERVICES.stop();
    }

    /// Kafka's clients look their classes up through the thread, which here is any of a pool.
    private static void ensureTopic() {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(GatewayWorld.class.getClassLoader());
        try {
            Topics.ensure(Infrastructure.kafka(), List.of(new EventTopic(OrganizationTopic.NAME, 0)));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String pem(String label, byte[] encoded) throws IOException {
        var body = Base64.getMimeEncoder().encodeToString(encoded);
        return file("-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n");
    }

    private static String file(String content) throws IOException {
        Path file = Files.createTempFile("gateway", ".secret");
        file.toFile().deleteOnExit();
        return Files.writeString(file, content).toString();
    }

    private static KeyPair newKeys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
