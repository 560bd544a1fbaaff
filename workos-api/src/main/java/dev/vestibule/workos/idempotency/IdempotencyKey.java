package dev.vestibule.workos.idempotency;

import dev.vestibule.workos.error.Refusal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A client's idempotency key with what it was first used for; the event store keeps it in the append
/// transaction.
///
/// @param apiKeyId the scope: two API keys may use one idempotency key
public record IdempotencyKey(String apiKeyId, String key, RequestHash requestHash, Duration expiresAfter) {

    public static final String HEADER = "Idempotency-Key";

    private static final Pattern VISIBLE_ASCII = Pattern.compile("[!-~]{1,255}");

    /// How long keys live. The keys that SDKs make up for their retries start with `retry-` and only have to
    /// outlive the retries, since a client may well send the same request again later on and mean it.
    public record Lifetimes(Duration retries, Duration others) {

        public static final Lifetimes USUAL = new Lifetimes(Duration.ofMinutes(5), Duration.ofHours(24));

        Duration of(String key) {
            return key.startsWith("retry-") ? retries : others;
        }
    }

    /// Reads the header; no header, no key.
    ///
    /// @throws dev.vestibule.workos.error.RefusedException 400 when it is not 1 to 255 visible ASCII
    ///     characters
    public static Optional<IdempotencyKey> read(
            @Nullable String header, String apiKeyId, RequestHash requestHash, Lifetimes lifetimes) {
        if (header == null) {
            return Optional.empty();
        }
        if (!VISIBLE_ASCII.matcher(header).matches()) {
            throw new Refusal.BadRequest(null, HEADER + " must be 1 to 255 visible ASCII characters.").asException();
        }
        return Optional.of(new IdempotencyKey(apiKeyId, header, requestHash, lifetimes.of(header)));
    }

    /// The answer to the same key with another request.
    public Refusal clash() {
        return new Refusal.BadRequest(
                null,
                "Another idempotency key (" + key + ") with different request parameters was found."
                        + " Please use a different idempotency key.");
    }
}
