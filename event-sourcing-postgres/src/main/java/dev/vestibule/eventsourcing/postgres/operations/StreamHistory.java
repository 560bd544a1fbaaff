package dev.vestibule.eventsourcing.postgres.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vestibule.eventsourcing.postgres.store.Aggregate;
import dev.vestibule.eventsourcing.postgres.store.StoredEvent;
import dev.vestibule.eventsourcing.postgres.store.StoredJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What each event of a stream has changed in the state of its aggregate.
public final class StreamHistory {
    private static final String KIND = "is";

    private StreamHistory() {}

    /// A field of the state with another value than before.
    ///
    /// @param field names from the outside in, joined by dots; `is` is the kind of the state
    /// @param before null if it was not there
    /// @param after null if it is not there any more
    public record Change(
            String field,
            @Nullable JsonNode before,
            @Nullable JsonNode after) {}

    /// For each event what it has changed.
    ///
    /// @param history from the first event on
    /// @return empty from the event on that this release cannot read
    public static <E> List<Optional<List<Change>>> changes(Aggregate<?, ?, E, ?> aggregate, List<StoredEvent> history) {
        return fold(aggregate, history);
    }

    private static <S, E> List<Optional<List<Change>>> fold(
            Aggregate<?, S, E, ?> aggregate, List<StoredEvent> history) {
        var all = new ArrayList<Optional<List<Change>>>();
        var state = Optional.of(aggregate.decider().initialState());
        for (var event : history) {
            var next = state.flatMap(before -> evolve(aggregate, before, event));
            var from = state.flatMap(StreamHistory::json);
            var to = next.flatMap(StreamHistory::json);
            all.add(from.flatMap(before -> to.map(after -> difference(before, after))));
            state = next;
        }
        return all;
    }

    private static <S, E> Optional<S> evolve(Aggregate<?, S, E, ?> aggregate, S before, StoredEvent event) {
        try {
            return Optional.of(
                    aggregate.decider().evolve(before, aggregate.types().read(event.type(), event.data())));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<JsonNode> json(Object state) {
        try {
            JsonNode json = StoredJson.mapper().valueToTree(state);
            return Optional.of(json instanceof ObjectNode object ? named(state, object) : json);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static JsonNode named(Object state, ObjectNode json) {
        return json.has(KIND) ? json : json.put(KIND, state.getClass().getSimpleName());
    }

    static List<Change> difference(JsonNode before, JsonNode after) {
        var old = new TreeMap<String, JsonNode>();
        var now = new TreeMap<String, JsonNode>();
        flatten("", before, old);
        flatten("", after, now);
        var fields = new TreeSet<>(old.keySet());
        fields.addAll(now.keySet());
        var changes = new ArrayList<Change>();
        for (var field : fields) {
            var from = old.getOrDefault(field, MissingNode.getInstance());
            var to = now.getOrDefault(field, MissingNode.getInstance());
            if (!from.equals(to)) {
                changes.add(new Change(field, shown(from), shown(to)));
            }
        }
        return changes;
    }

    private static @Nullable JsonNode shown(JsonNode value) {
        return value.isMissingNode() ? null : value;
    }

    private static void flatten(String name, JsonNode json, Map<String, JsonNode> fields) {
        if (json.isObject()) {
            json.properties()
                    .forEach(field -> flatten(
                            name.isEmpty() ? field.getKey() : name + "." + field.getKey(), field.getValue(), fields));
        } else if (!(json instanceof NullNode)) {
            fields.put(name, json);
        }
    }
}
