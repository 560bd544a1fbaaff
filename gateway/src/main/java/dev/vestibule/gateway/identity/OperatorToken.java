package dev.vestibule.gateway.identity;

import dev.vestibule.gateway.config.Sha256;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The secret of who runs the installation, kept as its hash. Without a file nobody is the operator.
@Singleton
public class OperatorToken {
    private final Optional<byte[]> hash;

    OperatorToken(@ConfigProperty(name = "vestibule.operator-token-file") Optional<Path> file) {
        this.hash = file.map(OperatorToken::read).map(Sha256::bytes);
    }

    /// Takes the same time whatever was sent.
    boolean is(String sent) {
        return hash.isPresent() && MessageDigest.isEqual(hash.get(), Sha256.bytes(sent));
    }

    private static String read(Path file) {
        try {
            var token = Files.readString(file).strip();
            if (token.isEmpty()) {
                throw new IllegalStateException("vestibule.operator-token-file names an empty file");
            }
            return token;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
