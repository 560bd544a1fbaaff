package dev.vestibule.contracts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vestibule.contracts.version.Recognition;
import dev.vestibule.contracts.version.TypeVersions;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// The vocabulary of one topic: type names, the records they stand for, and how old versions are read.
///
/// @param <M> the sealed parent of the topic's messages
public final class MessageTypes<M extends Message> {
    private final String topic;
    private final Map<String, Class<? extends M>> recordByType;
    private final Map<Class<?>, String> typeByRecord = new HashMap<>();
    private final Map<String, MessageKey> keyByType;
    private final TypeVersions versions;
    private final Function<String, M> unknown;

    private MessageTypes(Builder<M> builder) {
        topic = builder.topic;
        unknown = builder.unknown;
        recordByType = Map.copyOf(builder.recordByType);
        keyByType = Map.copyOf(builder.keyByType);
        versions = builder.versions.build(recordByType.keySet());
        recordByType.forEach((type, record) -> {
            if (typeByRecord.put(record, type) != null) {
                throw new IllegalArgumentException(record + " has two type names on " + topic);
            }
        });
    }

    /// Begins the vocabulary of a topic. `unknown` wraps the type name of a record that a newer producer sent.
    public static <M extends Message> Builder<M> on(String topic, Function<String, M> unknown) {
        return new Builder<>(topic, unknown);
    }

    public String topic() {
        return topic;
    }

    /// The current types with their records.
    public Map<String, Class<? extends M>> all() {
        return recordByType;
    }

    /// Every type name that can be read, those of old versions included; sorted.
    public Set<String> names() {
        var names = new TreeSet<String>(recordByType.keySet());
        names.addAll(versions.oldTypes());
        return names;
    }

    /// The record behind the name of a current type; empty for any other name.
    public Optional<Class<? extends M>> recordOf(String type) {
        return Optional.ofNullable(recordByType.get(type));
    }

    /// What this vocabulary knows about a type name.
    public Recognition recognise(String type) {
        return versions.recognise(type);
    }

    /// The current version of a type of any readable version.
    ///
    /// @throws IllegalArgumentException if the type is not readable
    public String currentOf(String type) {
        return versions.currentOf(type);
    }

    /// What the Kafka key of messages of this type is, whatever their version.
    ///
    /// @throws IllegalArgumentException if the type is not readable
    public MessageKey keyOf(String type) {
        return keyByType.getOrDefault(currentOf(type), MessageKey.ORGANIZATION);
    }

    /// What a consumer gets for a type name it does not know: it goes on instead of failing.
    public M unknown(String type) {
        return unknown.apply(type);
    }

    /// The type name of a message that has one.
    ///
    /// @throws IllegalArgumentException if the record is not in the table, which is a mistake of ours
    public String typeOf(M message) {
        var type = typeByRecord.get(message.getClass());
        if (type == null) {
            throw new IllegalArgumentException("No type name on " + topic + " for " + message.getClass());
        }
        return type;
    }

    /// Reads the JSON value of a record of this topic, of any version, as a message of the current one. An unknown
    /// *type* gives the topic's `Unknown`, whatever its value: pass over it.
    ///
    /// @throws UnknownVersion if the type is known and its version is not: keep the record, never pass over it
    /// @throws UnreadableMessage if the value is not the JSON of its type: the same
    public M read(String type, byte[] value) {
        return switch (recognise(type)) {
            case UNKNOWN_TYPE -> unknown(type);
            case UNKNOWN_VERSION -> throw new UnknownVersion(type);
            case CURRENT -> MessageJson.read(type, value, Objects.requireNonNull(recordByType.get(type)));
            case OLD_VERSION -> readOld(type, value);
        };
    }

    private M readOld(String type, byte[] value) {
        var data = upcast(type, MessageJson.object(type, value));
        return MessageJson.read(type, data, Objects.requireNonNull(recordByType.get(currentOf(type))));
    }

    private ObjectNode upcast(String type, ObjectNode data) {
        try {
            return versions.upcast(type, data);
        } catch (RuntimeException e) {
            throw MessageJson.notItsJson(type, e);
        }
    }

    /// Collects the table of one topic.
    public static final class Builder<M extends Message> {
        private final String topic;
        private final Function<String, M> unknown;
        private final Map<String, Class<? extends M>> recordByType = new LinkedHashMap<>();
        private final Map<String, MessageKey> keyByType = new LinkedHashMap<>();
        private final TypeVersions.Builder versions = TypeVersions.builder();

        private Builder(String topic, Function<String, M> unknown) {
            this.topic = topic;
            this.unknown = unknown;
        }

        /// A type whose messages are keyed by organization.
        public Builder<M> type(String type, Class<? extends M> record) {
            return type(type, record, MessageKey.ORGANIZATION);
        }

        /// The current version of a type.
        public Builder<M> type(String type, Class<? extends M> record, MessageKey key) {
            if (recordByType.put(type, record) != null) {
                throw new IllegalArgumentException("Type name used twice on " + topic + ": " + type);
            }
            keyByType.put(type, key);
            return this;
        }

        /// Messages of `fromType` are read as `toType`, its next version, after the change of their JSON.
        public Builder<M> upcast(String fromType, String toType, UnaryOperator<ObjectNode> change) {
            versions.upcast(fromType, toType, change);
            return this;
        }

        /// @throws IllegalArgumentException if a version of a type cannot be read: each earlier one needs an upcast
        public MessageTypes<M> build() {
            return new MessageTypes<>(this);
        }
    }
}
