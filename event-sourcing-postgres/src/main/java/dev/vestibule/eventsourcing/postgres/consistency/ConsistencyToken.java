package dev.vestibule.eventsourcing.postgres.consistency;

import dev.vestibule.contracts.topics.PublishedTopic;
import dev.vestibule.contracts.topics.PublishedTopics;
import dev.vestibule.workos.id.EventId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/// A moment in the life of one topic partition, as clients carry it from a write to a read:
/// `<topic>/<partition>@<position>`, or with an event's public id in place of the position, which is given
/// only after the answer. Several of them are separated by commas.
public record ConsistencyToken(TopicPartition place, Mark mark) {
    private static final Pattern TEXT = Pattern.compile("([a-z0-9.-]{1,200})/(\\d{1,3})@([a-zA-Z0-9_]{1,40})");
    private static final Pattern POSITION = Pattern.compile("\\d{1,18}");
    private static final int MOST_TOKENS = 100;
    /// Each may be a question to another service.
    private static final int MOST_EVENTS = 10;

    /// How a moment is named.
    public sealed interface Mark {

        record AtPosition(long position) implements Mark {}

        record AtEvent(UUID eventId) implements Mark {}
    }

    /// What a client has sent is no list of tokens.
    public static final class Malformed extends Exception {
        Malformed(String message) {
            super(message, null, false, false);
        }
    }

    public static ConsistencyToken of(TopicPartition place, long position) {
        return new ConsistencyToken(place, new Mark.AtPosition(position));
    }

    public static ConsistencyToken of(TopicPartition place, UUID eventId) {
        return new ConsistencyToken(place, new Mark.AtEvent(eventId));
    }

    /// Reads the values of a header, one after the other.
    ///
    /// @throws Malformed with words for whoever has sent it
    public static List<ConsistencyToken> parse(List<String> values) throws Malformed {
        var texts = values.stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .toList();
        if (texts.size() > MOST_TOKENS) {
            throw new Malformed("more than " + MOST_TOKENS + " tokens");
        }
        var tokens = new ArrayList<ConsistencyToken>();
        for (var text : texts) {
            tokens.add(parse(text));
        }
        if (tokens.stream()
                        .filter(token -> token.mark() instanceof Mark.AtEvent)
                        .count()
                > MOST_EVENTS) {
            throw new Malformed("more than " + MOST_EVENTS + " events");
        }
        return List.copyOf(tokens);
    }

    private static ConsistencyToken parse(String text) throws Malformed {
        var parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new Malformed("a token is <topic>/<partition>@<position> or <topic>/<partition>@<event id>");
        }
        var topic = parts.group(1);
        if (PublishedTopics.named(topic).isEmpty()) {
            throw new Malformed("there is no topic " + topic);
        }
        var partition = Integer.parseInt(parts.group(2));
        if (partition >= PublishedTopic.PARTITIONS) {
            throw new Malformed("partitions are 0 to " + (PublishedTopic.PARTITIONS - 1));
        }
        return new ConsistencyToken(
                new TopicPartition(topic, partition),
                mark(parts.group(3)).orElseThrow(() -> new Malformed("after @ comes a position or an event's id")));
    }

    private static Optional<Mark> mark(String text) {
        return POSITION.matcher(text).matches()
                ? Optional.of(new Mark.AtPosition(Long.parseLong(text)))
                : EventId.parse(text).map(Mark.AtEvent::new);
    }

    /// The value of a header.
    public static String header(List<ConsistencyToken> tokens) {
        return tokens.stream().map(ConsistencyToken::toString).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        var moment = switch (mark) {
            case Mark.AtPosition(var position) -> Long.toString(position);
            case Mark.AtEvent(var eventId) -> EventId.publicOf(eventId);
        };
        return place.topic() + "/" + place.partition() + "@" + moment;
    }
}
