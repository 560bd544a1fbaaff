package dev.vestibule.eventsourcing.postgres.privacy;

import dev.vestibule.eventsourcing.postgres.store.Aggregate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Which fields of which stored types hold personal data.
///
/// @param sealed by type: fields whose value is sealed
/// @param plain by type: fields of old versions that were stored as they are
public record PersonalFields(Map<String, Set<String>> sealed, Map<String, Set<String>> plain) {
    public PersonalFields {
        sealed = Map.copyOf(sealed);
        plain = Map.copyOf(plain);
    }

    public static PersonalFields of(Collection<? extends Aggregate<?, ?, ?, ?>> aggregates) {
        var sealed = new TreeMap<String, Set<String>>();
        var plain = new TreeMap<String, Set<String>>();
        for (var types : aggregates.stream().map(Aggregate::types).toList()) {
            for (var type : types.names()) {
                var fields = types.personalFields(type);
                if (!fields.isEmpty()) {
                    (types.isPlain(type) ? plain : sealed).put(type, fields);
                }
            }
        }
        return new PersonalFields(sealed, plain);
    }

    /// The sealed fields of a type.
    Set<String> of(String type) {
        return sealed.getOrDefault(type, Set.of());
    }

    public boolean isEmpty() {
        return sealed.isEmpty() && plain.isEmpty();
    }

    /// All of them as pairs of a type and a field.
    public List<TypeField> pairs() {
        return Stream.of(plain, sealed)
                .flatMap(byType -> byType.entrySet().stream())
                .flatMap(entry -> entry.getValue().stream().map(field -> new TypeField(entry.getKey(), field)))
                .toList();
    }

    /// Those that were stored as they are.
    public List<TypeField> plainPairs() {
        return pairs().stream().filter(pair -> plain.containsKey(pair.type())).toList();
    }

    /// A field of a stored type.
    public record TypeField(String type, String field) {}
}
