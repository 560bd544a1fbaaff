package dev.vestibule.eventsourcing.postgres.store;

import java.time.Duration;
import java.util.HexFormat;

/// Recognises a request that comes again.
///
/// @param apiKeyId scope of the key: two clients never share one
/// @param requestHash hex of the SHA-256 over method, path and body
/// @param lifetime how long the answer is kept
public record RequestKey(String apiKeyId, String idempotencyKey, String requestHash, Duration lifetime) {
    byte[] hashBytes() {
        return HexFormat.of().parseHex(requestHash);
    }
}
