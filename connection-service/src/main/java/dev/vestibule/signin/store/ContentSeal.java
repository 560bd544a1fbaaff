package dev.vestibule.signin.store;

import dev.vestibule.eventsourcing.postgres.privacy.SubjectSeal;
import dev.vestibule.eventsourcing.postgres.store.StoredJson;
import io.vertx.core.buffer.Buffer;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Seals and opens what is kept about attempts. Each value is bound to its attempt and its column.
final class ContentSeal {
    private final SubjectSeal seal;

    ContentSeal(SubjectSeal seal) {
        this.seal = seal;
    }

    String seal(Object value, Column column, String signInId) {
        return seal.seal(StoredJson.write(value), column.of(signInId));
    }

    <T> Optional<T> open(@Nullable String sealed, Class<T> type, Column column, String signInId) {
        return Optional.ofNullable(sealed)
                .flatMap(text -> seal.open(text, column.of(signInId)))
                .map(json -> StoredJson.read(json, type));
    }

    /// Finds the same address or domain again, and says nothing else about it.
    Buffer fingerprint(String addressOrDomain) {
        return Buffer.buffer(seal.digest(addressOrDomain.strip().toLowerCase(Locale.ROOT)));
    }

    enum Column {
        REQUEST,
        RESPONSE,
        PROFILE,
        FINDINGS;

        String of(String signInId) {
            return "sign_in/" + name().toLowerCase(Locale.ROOT) + "/" + signInId;
        }
    }
}
