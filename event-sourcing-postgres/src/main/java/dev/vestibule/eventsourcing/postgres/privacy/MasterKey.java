package dev.vestibule.eventsourcing.postgres.privacy;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/// Reads the master key when somebody first needs it.
@Singleton
public class MasterKey {

    @Produces
    @Singleton
    Sealer masterSealer(SecretsConfig config) {
        var file = config.keyFile()
                .orElseThrow(() -> new IllegalStateException(
                        "vestibule.secrets.key-file is not set: this service seals what it keeps"));
        return new Sealer(read(file), new SecureRandom());
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
