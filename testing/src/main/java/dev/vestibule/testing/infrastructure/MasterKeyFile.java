package dev.vestibule.testing.infrastructure;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/// Gives a service under test a new master key.
public class MasterKeyFile implements QuarkusTestResourceLifecycleManager {
    private static final int KEY_LENGTH = 32;

    @Override
    public Map<String, String> start() {
        try {
            var key = new byte[KEY_LENGTH];
            new SecureRandom().nextBytes(key);
            var file = Files.createTempFile("secrets", ".key");
            Files.writeString(file, Base64.getEncoder().encodeToString(key) + "\n");
            file.toFile().deleteOnExit();
            return Map.of("vestibule.secrets.key-file", file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        // the file goes with the JVM
    }
}
