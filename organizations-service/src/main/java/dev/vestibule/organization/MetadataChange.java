package dev.vestibule.organization;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What a request says about metadata. An update merges: keys that are not sent stay, a key with no value
/// goes, and an empty object takes all of them away.
public sealed interface MetadataChange {
    int MOST_PAIRS = 50;
    int LONGEST_KEY = 40;
    int LONGEST_VALUE = 600;

    record Keep() implements MetadataChange {}

    record RemoveAll() implements MetadataChange {}

    /// @param pairs an empty value removes the key
    record Merge(Map<String, Optional<String>> pairs) implements MetadataChange {
        public Merge {
            pairs = Map.copyOf(pairs);
        }
    }

    /// The change that a sent object asks for.
    static MetadataChange of(Map<String, Optional<String>> sent) {
        return sent.isEmpty() ? new RemoveAll() : new Merge(sent);
    }

    default Map<String, String> applyTo(Map<String, String> current) {
        return switch (this) {
            case Keep() -> current;
            case RemoveAll() -> Map.of();
            case Merge(var pairs) -> {
                var merged = new HashMap<>(current);
                pairs.forEach((key, value) ->
                        value.ifPresentOrElse(present -> merged.put(key, present), () -> merged.remove(key)));
                yield Collections.unmodifiableMap(merged);
            }
        };
    }

    /// What is wrong with metadata; empty when nothing is.
    static Optional<String> mistakeIn(Map<String, String> metadata) {
        if (metadata.size() > MOST_PAIRS) {
            return Optional.of("Metadata must have at most " + MOST_PAIRS + " pairs.");
        }
        for (var pair : metadata.entrySet()) {
            var key = pair.getKey();
            if (key.isBlank() || StorableText.length(key) > LONGEST_KEY || !StorableText.isStorable(key)) {
                return Optional.of("A metadata key must have 1 to " + LONGEST_KEY + " characters.");
            }
            if (StorableText.length(pair.getValue()) > LONGEST_VALUE || !StorableText.isStorable(pair.getValue())) {
                return Optional.of("A metadata value must have at most " + LONGEST_VALUE + " characters.");
            }
        }
        return Optional.empty();
    }
}
