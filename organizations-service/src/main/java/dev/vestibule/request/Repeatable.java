package dev.vestibule.request;

import dev.vestibule.eventsourcing.postgres.store.RequestKey;
import dev.vestibule.workos.error.Refusal;
import dev.vestibule.workos.idempotency.IdempotencyKey;
import java.util.function.Function;

/// A request with an idempotency key, and how its success is going to look, so that the same request gets the
/// same again.
///
/// @param render the JSON of the answer; it holds no secret
public record Repeatable<T>(IdempotencyKey key, Function<T, String> render) {
    public static final int CREATED = 201;

    public RequestKey requestKey() {
        return new RequestKey(key.apiKeyId(), key.key(), key.requestHash().hex(), key.expiresAfter());
    }

    /// What a client gets that used the key for another request before.
    public Refusal clash() {
        return key.clash();
    }
}
