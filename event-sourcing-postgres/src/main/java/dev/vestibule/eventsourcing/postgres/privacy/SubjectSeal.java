package dev.vestibule.eventsourcing.postgres.privacy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/// Seals and opens what belongs to one subject, and makes keyed digests by which a sealed value can be
/// found.
public final class SubjectSeal {
    private final Sealer sealer;
    private final byte[] digestKey;

    SubjectSeal(byte[] key, SecureRandom random) {
        this.sealer = new Sealer(key, random);
        // a key of its own, so that no digest says anything about what seals
        this.digestKey = Digests.keyed(key, "vestibule blind index");
    }

    /// @param belongsTo names the place of the value; opening it elsewhere fails
    public String seal(String plain, String belongsTo) {
        return Base64.getEncoder().encodeToString(sealer.seal(plain.getBytes(StandardCharsets.UTF_8), belongsTo));
    }

    /// Empty if it was sealed with a key that is gone, for another place, or was changed.
    public Optional<String> open(String sealed, String belongsTo) {
        try {
            return sealer.open(Base64.getDecoder().decode(sealed), belongsTo)
                    .map(plain -> new String(plain, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// The same text gives the same digest within the subject, and another one in every other.
    public byte[] digest(String text) {
        return Digests.keyed(digestKey, text);
    }

    /// Names no key material.
    @Override
    public String toString() {
        return "subject seal";
    }
}
