package dev.vestibule.contracts;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The vocabulary of one topic: type names and the records they stand for.
///
/// @param <M> the sealed parent of the topic's messages
public final class MessageTypes<M extends Message> {
    private final String topic;
    private final Map<String, Class<? extends M>> recordByType;
    private final Map<Class<?>, String> typeByRecord;
    private final Function<String, M> unknown;

    private MessageTypes(String topic, Map<String, Class<? extends M>> recordByType, Function<String, M> unknown) {
        this.topic = topic;
        this.recordByType = Map.copyOf(recordByType);
        this.unknown = unknown;
        this.typeByRecord = new LinkedHashMap<>();
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

    /// All types with their records.
    public Map<String, Class<? extends M>> all() {
        return recordByType;
    }

    /// The record behind a type name; empty for a name this version does not know.
    public Optional<Class<? extends M>> recordOf(String type) {
        return Optional.ofNullable(recordByType.get(type));
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

    /// Collects the table of one topic.
    public static final class Builder<M extends Message> {
        private final String topic;
        private final Function<String, M> unknown;
        private final Map<String, Class<? extends M>> recordByType = new LinkedHashMap<>();

        private Builder(String topic, Function<String, M> unknown) {
            this.topic = topic;
            this.unknown = unknown;
        }

        public Builder<M> type(String type, Class<? extends M> record) {
            if (recordByType.put(type, record) != null) {
                throw new IllegalArgumentException("Type name used twice on " + topic + ": " + type);
            }
            return this;
        }

        public MessageTypes<M> build() {
            return new MessageTypes<>(topic, recordByType, unknown);
        }
    }
}
