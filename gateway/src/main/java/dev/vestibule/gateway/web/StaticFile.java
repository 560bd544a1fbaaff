package dev.vestibule.gateway.web;

import dev.vestibule.gateway.config.Sha256;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/// One file of the product, ready to be sent: compressed once, with its hash as entity tag.
final class StaticFile {
    private static final int WORTH_COMPRESSING = 1_024;
    private static final int TAG_LENGTH = 16;
    private static final Map<String, String> TEXT = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("mjs", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("map", "application/json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("yaml", "application/yaml"),
            Map.entry("webmanifest", "application/manifest+json"));
    private static final Map<String, String> BINARY = Map.of(
            "png", "image/png",
            "ico", "image/x-icon",
            "jpg", "image/jpeg",
            "webp", "image/webp",
            "woff2", "font/woff2");

    private final String contentType;
    private final String cacheControl;
    private final String tag;
    private final Buffer plain;
    private final Optional<Buffer> compressed;

    StaticFile(String name, byte[] content) {
        var extension = name.substring(name.lastIndexOf('.') + 1);
        var text = Optional.ofNullable(TEXT.get(extension));
        this.contentType = text.orElseGet(() -> BINARY.getOrDefault(extension, "application/octet-stream"));
        this.cacheControl = cachingOf(name);
        this.tag = HexFormat.of().formatHex(Sha256.bytes(content)).substring(0, TAG_LENGTH);
        this.plain = Buffer.buffer(content);
        this.compressed = text.isPresent() && content.length >= WORTH_COMPRESSING
                ? Optional.of(Buffer.buffer(gzip(content)))
                : Optional.empty();
    }

    void sendTo(HttpServerRequest request) {
        var accepted = request.getHeader("Accept-Encoding");
        var gzip = compressed.filter(ignored -> accepted != null && accepted.contains("gzip"));
        var entityTag = "\"" + tag + (gzip.isPresent() ? "-gzip" : "") + "\"";
        var response = request.response()
                .putHeader("Cache-Control", cacheControl)
                .putHeader("ETag", entityTag)
                .putHeader("Vary", "Accept-Encoding");
        var known = request.getHeader("If-None-Match");
        if (known != null && known.contains(entityTag)) {
            response.setStatusCode(304).end();
            return;
        }
        gzip.ifPresent(ignored -> response.putHeader("Content-Encoding", "gzip"));
        response.putHeader("Content-Type", contentType);
        var body = gzip.orElse(plain);
        if (request.method().equals(HttpMethod.HEAD)) {
            response.putHeader("Content-Length", Integer.toString(body.length()));
            response.end();
        } else {
            response.end(body);
        }
    }

    /// A hashed name never means other content; a page must never be an old one, since it names the hashes.
    private static String cachingOf(String name) {
        if (name.contains("/assets/")) {
            return "public, max-age=31536000, immutable";
        }
        return name.endsWith(".html") ? "no-store" : "no-cache";
    }

    private static byte[] gzip(byte[] content) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
