package dev.vestibule.eventsourcing.postgres.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/// The names under which the events of one aggregate are stored, and how to read each of them.
///
/// Stored names live for ever. A shape that changes its shape gets a new version; [Builder#upcast] says how
/// the old JSON becomes the new one, and the old events stay as they were written.
public final class EventTypes<E> {
    private final Map<String, Class<? extends E>> recordByType;
    private final Map<Class<?>, String> typeByRecord;
    private final Map<String, Upcast> upcasts;

    private EventTypes(Builder<E> builder) {
        recordByType = Map.copyOf(builder.recordByType);
        upcasts = Map.copyOf(builder.upcasts);
        typeByRecord = new HashMap<>();
        builder.recordByType.forEach((type, shape) -> typeByRecord.put(shape, type));
        upcasts.values().forEach(upcast -> requireKnown(upcast.toType()));
    }

    public static <E> Builder<E> builder() {
        return new Builder<>();
    }

    /// Every name that can be read, those of old versions included.
    public Set<String> names() {
        var names = new java.util.TreeSet<>(recordByType.keySet());
        names.addAll(upcasts.keySet());
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

    /// Reads an event of any version.
    ///
    /// @throws IllegalStateException if the type is not known or the data does not fit: the stream
    /// cannot be trusted then
    public E read(String type, String data) {
        var upcast = upcasts.get(type);
        if (upcast != null) {
            var changed = upcast.change().apply(StoredJson.read(data, ObjectNode.class));
            return read(upcast.toType(), changed.toString());
        }
        var shape = recordByType.get(type);
        if (shape == null) {
            throw new IllegalStateException("Unknown stored event type: " + type);
        }
        return StoredJson.read(data, shape);
    }

    private void requireKnown(String type) {
        if (!recordByType.containsKey(type) && !upcasts.containsKey(type)) {
            throw new IllegalArgumentException("An upcast leads to an unknown type: " + type);
        }
    }

    private record Upcast(String toType, UnaryOperator<ObjectNode> change) {}

    /// Collects the table.
    public static final class Builder<E> {
        private final Map<String, Class<? extends E>> recordByType = new LinkedHashMap<>();
        private final Map<String, Upcast> upcasts = new LinkedHashMap<>();

        public Builder<E> type(String type, Class<? extends E> shape) {
            if (recordByType.put(type, shape) != null) {
                throw new IllegalArgumentException("Stored type name used twice: " + type);
            }
            return this;
        }

        /// Old events of `fromType` are read as `toType` after the change.
        public Builder<E> upcast(String fromType, String toType, UnaryOperator<ObjectNode> change) {
            upcasts.put(fromType, new Upcast(toType, change));
            return this;
        }

        public EventTypes<E> build() {
            return new EventTypes<>(this);
        }
    }
}
