package dev.vestibule.portallink.config;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import org.jboss.logging.Logger;

/// Derives the page key, so that the installation's secret itself signs nothing.
@Singleton
final class PageKeyProducer {
    private static final Logger LOG = Logger.getLogger(PageKeyProducer.class);
    private static final int BYTES = 32;
    private static final byte[] PURPOSE = "vestibule portal-link page nonce v1".getBytes(StandardCharsets.US_ASCII);

    @Produces
    @Singleton
    PageKey pageKey(Installation installation) {
        var secret = installation.secretsKeyFile().map(PageKeyProducer::read).orElseGet(PageKeyProducer::draw);
        return new PageKey(new PageKey(secret).mac(PURPOSE));
    }

    private static byte[] read(Path file) {
        try {
            var bytes = Base64.getDecoder().decode(Files.readString(file).strip());
            if (bytes.length != BYTES) {
                throw new IllegalStateException(file + " must hold the base64 of " + BYTES + " bytes");
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            // no cause: it could quote the key
            throw new IllegalStateException(file + " is not base64");
        }
    }

    private static byte[] draw() {
        LOG.warn("vestibule.secrets.key-file is not set: link pages work with this one replica only");
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
