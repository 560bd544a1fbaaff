package dev.vestibule.testing.stored;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.vestibule.eventsourcing.Decider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Stored events live for ever: a file of the service's tests holds histories of one aggregate as they were
/// first written. An event is a line: its stored name, a space, its JSON; an empty line begins another
/// history. Histories are added, for a new type, a new version or a new component; one that stands there is
/// never changed.
///
/// @param <S> states of the aggregate
/// @param <E> its events
public abstract class StoredEventsContract<S, E> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Decider<?, S, E, ?> decider;
    private final StoredTypes<E> types;
    private final List<List<Line>> stored;

    /// What a history of the file means today.
    ///
    /// @param state where it leads
    public record Meaning<S, E>(List<E> events, S state) {}

    /// @param file a resource beside the test
    protected StoredEventsContract(Decider<?, S, E, ?> decider, StoredTypes<E> types, String file) {
        this.decider = decider;
        this.types = types;
        this.stored = read(file);
    }

    /// Of each history of the file, in its order.
    protected abstract List<Meaning<S, E>> meanings();

    @Test
    void inv38EveryStoredEventIsReadAsItWasMeant() {
        assertThat(stored.stream().map(this::events))
                .containsExactlyElementsOf(
                        meanings().stream().map(Meaning::events).toList());
    }

    @Test
    void inv38StoredHistoriesAreFoldedAsEver() {
        assertThat(stored.stream().map(history -> decider.replay(events(history))))
                .containsExactlyElementsOf(
                        meanings().stream().map(Meaning::state).toList());
    }

    @Test
    void everyTypeHasALine() {
        assertThat(stored.stream().flatMap(List::stream).map(Line::type).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(types.names());
    }

    /// The last line of a type shows its present shape.
    @Test
    void eventsAreWrittenAsTheNewestLineOfTheirType() {
        var newest = new LinkedHashMap<String, Line>();
        stored.stream().flatMap(List::stream).forEach(line -> newest.put(line.type(), line));
        var written = new LinkedHashMap<String, Line>();
        for (var line : newest.values()) {
            var event = types.read().apply(line.type(), line.data().toString());
            var current = types.typeOf().apply(event);
            // the line of an old version is not written any more
            written.put(line.type(), current.equals(line.type()) ? writtenNow(current, event) : line);
        }

        assertThat(written).isEqualTo(newest);
    }

    private Line writtenNow(String type, E event) {
        return new Line(type, tree(types.write().apply(event)));
    }

    private List<E> events(List<Line> history) {
        return history.stream()
                .map(line -> types.read().apply(line.type(), line.data().toString()))
                .toList();
    }

    private List<List<Line>> read(String file) {
        try (var stream = getClass().getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalArgumentException(file + " is missing beside " + getClass());
            }
            var text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.strip().split("\n\n"))
                    .map(history -> history.lines().map(Line::parse).toList())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not JSON: " + json, e);
        }
    }

    private record Line(String type, JsonNode data) {
        static Line parse(String line) {
            var space = line.indexOf(' ');
            return new Line(line.substring(0, space), tree(line.substring(space + 1)));
        }
    }
}
