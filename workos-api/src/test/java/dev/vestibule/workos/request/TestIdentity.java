package dev.vestibule.workos.request;

import dev.vestibule.workos.caller.Caller;
import dev.vestibule.workos.caller.IdentityTokens.Minting;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;

/// Stands in for the gateway: has the key and mints whoever a test wants to be.
public class TestIdentity implements QuarkusTestResourceLifecycleManager {
    private static final KeyPair KEYS = newKeys();

    static String tokenOf(Caller caller) {
        return new Minting(KEYS.getPrivate(), Clock.systemUTC()).mint(caller);
    }

    static String forgedTokenOf(Caller caller) {
        return new Minting(newKeys().getPrivate(), Clock.systemUTC()).mint(caller);
    }

    @Override
    public Map<String, String> start() {
        try {
            var file = Files.createTempFile("identity", ".pem");
            var body = Base64.getMimeEncoder().encodeToString(KEYS.getPublic().getEncoded());
            Files.writeString(file, "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n");
            file.toFile().deleteOnExit();
            return Map.of("vestibule.identity.public-key-file", file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {}

    private static KeyPair newKeys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
