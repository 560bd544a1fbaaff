package dev.vestibule.eventsourcing.postgres.store;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vestibule.contracts.version.TypeVersions;
import dev.vestibule.eventsourcing.Personal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// The names under which the events of one aggregate are stored, and how to read each of them.
///
/// Stored names live for ever. Within a version a shape may gain components that can be absent; any other
/// change makes a new version: [Builder#upcast] says how the old JSON becomes the next one, and the old
/// events stay as they were written.
public final class EventTypes<E> {
    private static final SnakeCaseStrategy SNAKE_CASE = new SnakeCaseStrategy();

    private final Map<String, Class<? extends E>> recordByType;
    private final Map<Class<?>, String> typeByRecord;
    private final TypeVersions versions;
    private final Map<String, Set<String>> personalFields = new TreeMap<>();
    private final Map<String, Set<String>> plainFields;

    private EventTypes(Builder<E> builder) {
        recordByType = Map.copyOf(builder.recordByType);
        versions = builder.versions.build(recordByType.keySet());
        typeByRecord = new HashMap<>();
        builder.recordByType.forEach((type, shape) -> {
            if (typeByRecord.put(shape, type) != null) {
                throw new IllegalArgumentException(shape + " has two stored type names");
            }
        });
        plainFields = Map.copyOf(builder.plainFields);
        names().forEach(type -> personalFields.put(
                type, plainFields.getOrDefault(type, personalComponents(shapeOf(versions.currentOf(type))))));
    }

    private static Set<String> personalComponents(Class<?> shape) {
        return Arrays.stream(shape.getRecordComponents())
                .filter(component -> component.getType() == Personal.class)
                .map(component -> SNAKE_CASE.translate(component.getName()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// The fields of a type that hold personal data, sealed or, in old versions, plain; empty for a type that
    /// is not known here.
    public Set<String> personalFields(String type) {
        return personalFields.getOrDefault(type, Set.of());
    }

    /// Whether the personal data of this type lies in the store as it is.
    public boolean isPlain(String type) {
        return plainFields.containsKey(type);
    }

    public static <E> Builder<E> builder() {
        return new Builder<>();
    }

    /// Every name that can be read, those of old versions included.
    public Set<String> names() {
        var names = new TreeSet<>(recordByType.keySet());
        names.addAll(versions.oldTypes());
        return names;
    }

    public String typeOf(E event) {
        var type = typeByRecord.get(event.getClass());
        if (type == null) {
            throw new IllegalArgumentException("No stored type name for " + event.getClass());
        }
        return type;
    }

    public String write(E event) {
        return StoredJson.write(event);
    }

    /// Reads an event of any version as one of the current version.
    ///
    /// @throws IllegalStateException if the type or this version of it is not known or the data does not fit:
    ///     the stream cannot be trusted then
    public E read(String type, String data) {
        return switch (versions.recognise(type)) {
            case CURRENT -> StoredJson.read(data, shapeOf(type));
            case OLD_VERSION -> StoredJson.read(upcast(type, data).toString(), shapeOf(versions.currentOf(type)));
            case UNKNOWN_VERSION ->
                throw new IllegalStateException("A newer release has stored " + type + ": this one cannot read it");
            case UNKNOWN_TYPE -> throw new IllegalStateException("Unknown stored event type: " + type);
        };
    }

    private ObjectNode upcast(String type, String data) {
        var stored = StoredJson.read(data, ObjectNode.class);
        try {
            return versions.upcast(type, stored);
        } catch (RuntimeException e) {
            throw new IllegalStateException("Stored data never was " + type, e);
        }
    }

    private Class<? extends E> shapeOf(String currentType) {
        return Objects.requireNonNull(recordByType.get(currentType));
    }

    /// Collects the table.
    public static final class Builder<E> {
        private final Map<String, Class<? extends E>> recordByType = new LinkedHashMap<>();
        private final TypeVersions.Builder versions = TypeVersions.builder();
        private final Map<String, Set<String>> plainFields = new HashMap<>();

        public Builder<E> type(String type, Class<? extends E> shape) {
            if (recordByType.put(type, shape) != null) {
                throw new IllegalArgumentException("Stored type name used twice: " + type);
            }
            return this;
        }

        /// Old events of `fromType` are read as `toType`, its next version, after the change.
        public Builder<E> upcast(String fromType, String toType, UnaryOperator<ObjectNode> change) {
            versions.upcast(fromType, toType, change);
            return this;
        }

        /// An old version whose personal data was stored unsealed, in these fields: an erasure rewrites such
        /// events.
        public Builder<E> plain(String oldType, String... fields) {
            plainFields.put(oldType, Set.of(fields));
            return this;
        }

        /// @throws IllegalArgumentException if a version of a type cannot be read: each earlier one needs an
        ///     upcast
        public EventTypes<E> build() {
            return new EventTypes<>(this);
        }
    }
}
