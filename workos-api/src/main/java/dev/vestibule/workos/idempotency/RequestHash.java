package dev.vestibule.workos.idempotency;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// SHA-256 over method, path and body, blind to the order of members and to white space.
public record RequestHash(String hex) {

    public static RequestHash of(String method, String path, @Nullable JsonNode body) {
        String text = method + "\n" + path + "\n" + (body == null ? "" : canonical(body));
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return new RequestHash(HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8))));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String canonical(JsonNode node) {
        if (node.isObject()) {
            return node.properties().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(member -> quoted(member.getKey()) + ":" + canonical(member.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (node.isArray()) {
            return node.valueStream().map(RequestHash::canonical).collect(Collectors.joining(",", "[", "]"));
        }
        return node.toString();
    }

    private static String quoted(String name) {
        return TextNode.valueOf(name).toString();
    }
}
