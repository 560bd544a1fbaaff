package dev.vestibule.contracts.version;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/// The versions of the types of one table. A type has one current version; every earlier one is read through a chain of
/// upcasts, v1 → v2 → v3, each of which knows its neighbour only. Data is never rewritten.
///
/// A table with a hole (a version nobody can read any more) is refused when it is built, long before somebody meets an
/// event of that version.
public final class TypeVersions {
    private final Map<String, Integer> currentVersionByName = new HashMap<>();
    private final Map<String, UnaryOperator<ObjectNode>> upcastByType;
    /// All that is readable: to read a record, its type is looked up and not taken apart.
    private final Map<String, String> currentByType = new HashMap<>();

    private TypeVersions(Collection<String> currentTypes, Map<String, UnaryOperator<ObjectNode>> upcastByType) {
        this.upcastByType = Map.copyOf(upcastByType);
        for (var type : currentTypes) {
            var name = TypeName.of(type);
            currentByType.put(type, type);
            var other = currentVersionByName.put(name.name(), name.version());
            if (other != null) {
                throw new IllegalArgumentException(
                        "%s has two current versions, v%d and v%d: the older one needs an upcast instead"
                                .formatted(name.name(), other, name.version()));
            }
        }
        upcastByType.keySet().forEach(this::addOldVersion);
        currentVersionByName.forEach(this::requireChain);
    }

    public static Builder builder() {
        return new Builder();
    }

    /// The names of all earlier versions, sorted.
    public Set<String> oldTypes() {
        return new TreeSet<>(upcastByType.keySet());
    }

    public Recognition recognise(String type) {
        var current = currentByType.get(type);
        if (current != null) {
            return current.equals(type) ? Recognition.CURRENT : Recognition.OLD_VERSION;
        }
        return TypeName.parse(type)
                .filter(name -> currentVersionByName.containsKey(name.name()))
                .map(_ -> Recognition.UNKNOWN_VERSION)
                .orElse(Recognition.UNKNOWN_TYPE);
    }

    /// The current version of a readable type.
    ///
    /// @throws IllegalArgumentException if the type is not readable
    public String currentOf(String type) {
        var current = currentByType.get(type);
        if (current == null) {
            throw new IllegalArgumentException("Not readable: " + type);
        }
        return current;
    }

    /// The data as the current version has it; the very same data if it is current. What an upcast throws, data that
    /// never was of this version above all, reaches the caller.
    ///
    /// @throws IllegalArgumentException if the type is not readable
    public ObjectNode upcast(String type, ObjectNode data) {
        var current = currentOf(type);
        var version = type;
        while (!version.equals(current)) {
            data = Objects.requireNonNull(upcastByType.get(version)).apply(data);
            version = TypeName.of(version).next().toString();
        }
        return data;
    }

    private void addOldVersion(String oldType) {
        var old = TypeName.of(oldType);
        var current = currentVersionByName.get(old.name());
        if (current == null || current <= old.version()) {
            throw new IllegalArgumentException("The upcast of " + oldType + " leads to an unknown type: " + old.next());
        }
        currentByType.put(oldType, new TypeName(old.name(), current).toString());
    }

    private void requireChain(String name, int current) {
        for (var version = 1; version < current; version++) {
            var type = new TypeName(name, version).toString();
            if (!upcastByType.containsKey(type)) {
                throw new IllegalArgumentException(
                        "%s is version %d and nothing reads version %d: the upcast of %s is missing"
                                .formatted(name, current, version, type));
            }
        }
    }

    /// Collects the upcasts of one table.
    public static final class Builder {
        private final Map<String, UnaryOperator<ObjectNode>> upcastByType = new LinkedHashMap<>();

        private Builder() {}

        /// Data of `fromType` becomes data of `toType`, its next version. The change may alter the node it gets.
        ///
        /// @throws IllegalArgumentException if `toType` is not the next version of `fromType`
        public Builder upcast(String fromType, String toType, UnaryOperator<ObjectNode> change) {
            if (!TypeName.of(fromType).next().equals(TypeName.of(toType))) {
                throw new IllegalArgumentException(
                        "An upcast leads to the next version of the same type, not from " + fromType + " to " + toType);
            }
            if (upcastByType.put(fromType, change) != null) {
                throw new IllegalArgumentException("Two upcasts of " + fromType);
            }
            return this;
        }

        /// @throws IllegalArgumentException if a version cannot be read: see [TypeVersions]
        public TypeVersions build(Collection<String> currentTypes) {
            return new TypeVersions(currentTypes, upcastByType);
        }
    }
}
