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

    private TypeVersions(Collection<String> currentTypes, Map<String, UnaryOperator<ObjectNode>> upcastByType) {
        this.upcastByType = Map.copyOf(upcastByType);
        for (var type : currentTypes) {
            var name = TypeName.of(type);
            var other = currentVersionByName.put(name.name(), name.version());
            if (other != null) {
                throw new IllegalArgumentException(
                        "%s has two current versions, v%d and v%d: the older one needs an upcast instead"
                                .formatted(name.name(), other, name.version()));
            }
        }
        upcastByType.keySet().forEach(this::requireNewerCurrentVersion);
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
        return TypeName.parse(type).map(this::recognise).orElse(Recognition.UNKNOWN_TYPE);
    }

    private Recognition recognise(TypeName type) {
        var current = currentVersionByName.get(type.name());
        if (current == null) {
            return Recognition.UNKNOWN_TYPE;
        }
        if (type.version() > current) {
            return Recognition.UNKNOWN_VERSION;
        }
        return type.version() == current ? Recognition.CURRENT : Recognition.OLD_VERSION;
    }

    /// The current version of a readable type.
    ///
    /// @throws IllegalArgumentException if the type is not readable
    public String currentOf(String type) {
        requireReadable(type);
        var name = TypeName.of(type).name();
        return new TypeName(name, Objects.requireNonNull(currentVersionByName.get(name))).toString();
    }

    /// The data as the current version has it; the very same data if it is current. What an upcast throws, data that
    /// never was of this version above all, reaches the caller.
    ///
    /// @throws IllegalArgumentException if the type is not readable
    public ObjectNode upcast(String type, ObjectNode data) {
        requireReadable(type);
        var name = TypeName.of(type);
        var upcast = upcastByType.get(type);
        while (upcast != null) {
            data = upcast.apply(data);
            name = name.next();
            upcast = upcastByType.get(name.toString());
        }
        return data;
    }

    private void requireReadable(String type) {
        if (!recognise(type).isReadable()) {
            throw new IllegalArgumentException("Not readable: " + type);
        }
    }

    private void requireNewerCurrentVersion(String oldType) {
        var old = TypeName.of(oldType);
        var current = currentVersionByName.get(old.name());
        if (current == null || current <= old.version()) {
            throw new IllegalArgumentException("The upcast of " + oldType + " leads to an unknown type: " + old.next());
        }
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
