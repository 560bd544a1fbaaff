package dev.vestibule.connection.config;

import dev.vestibule.connection.sealing.Sealer;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/// Reads the master key, at start-up: a service that could not seal must not run.
@ApplicationScoped
public class Sealing {

    @Produces
    @Singleton
    SecureRandom random() {
        return new SecureRandom();
    }

    @Produces
    @Singleton
    @Startup
    Sealer masterSealer(SecretsConfig config, SecureRandom random) {
        return new Sealer(read(config.keyFile()), random);
    }

    private static byte[] read(Path file) {
        try {
            return Base64.getDecoder().decode(Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            // no cause: it quotes the key
            throw new IllegalStateException(file + " is not base64");
        }
    }
}
