package dev.vestibule.portallink.rest.setup;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// Style and script of the pages. Their addresses carry a fingerprint, so that a browser never mixes the page
/// of one release with the style of another.
@ApplicationScoped
class PageAssets {
    private static final List<String> FILES = List.of("page.css", "page.js");
    private static final int SHOWN = 12;

    private final String version = fingerprint();

    String version() {
        return version;
    }

    private static String fingerprint() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var file : FILES) {
                digest.update(read("/META-INF/resources/setup/assets/" + file));
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, SHOWN);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] read(String path) {
        try (var stream = PageAssets.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException(path + " is missing");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
