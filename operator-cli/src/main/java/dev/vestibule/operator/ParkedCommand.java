package dev.vestibule.operator;

import static dev.vestibule.operator.system.Operations.query;
import static dev.vestibule.operator.terminal.Column.member;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vestibule.operator.Cli.Talk;
import dev.vestibule.operator.system.Everywhere.Answer;
import dev.vestibule.operator.system.Failure;
import dev.vestibule.operator.system.Reference;
import dev.vestibule.operator.terminal.Column;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "parked",
        description = "Events that wait because they, or an earlier one of their key, could not be applied.")
final class ParkedCommand {
    private static final List<Column> COLUMNS = List.of(
            Column.text("SERVICE", "service"),
            Column.text("CONSUMER", "consumer"),
            Column.text("KEY", "key"),
            Column.number("POSITION", "position"),
            Column.text("TYPE", "type"),
            Column.text("WHY", "reason"),
            Column.number("ATTEMPTS", "attempts"),
            Column.text("PARKED", "parked_at"),
            Column.text("ERROR", "error"));

    private final Cli cli;

    ParkedCommand(Cli cli) {
        this.cli = cli;
    }

    /// A key that waits: whose and of which topic.
    private record Waiting(String service, String consumer, String topic, String key) {
        static Waiting of(Answer parked) {
            return new Waiting(
                    parked.service(),
                    member(parked.json(), "consumer"),
                    member(parked.json(), "topic"),
                    member(parked.json(), "key"));
        }
    }

    @Command(name = "list", description = "Lists those of all services.")
    int list(
            @Option(names = "--service", paramLabel = "NAME", description = "Only of this service.") @Nullable String service,
            @Option(names = "--consumer", paramLabel = "NAME", description = "Only of this consumer.") @Nullable String consumer,
            @Option(names = "--key", paramLabel = "KEY", description = "Only of this key.") @Nullable String key,
            @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "How many of each service.")
                    int limit) {
        return cli.with(talk -> cli.list(
                COLUMNS,
                talk.everywhere().list(service, "/parked" + query("consumer", consumer, "key", key, "limit", limit)),
                "Nothing is parked."));
    }

    @Command(name = "retry", description = "Applies the events of a key in their order, up to the first that fails.")
    int retry(
            @Parameters(paramLabel = "CONSUMER", description = "NAME or SERVICE/NAME.") String consumer,
            @Parameters(paramLabel = "KEY") String key,
            @Option(names = "--topic", paramLabel = "TOPIC", description = "If the key waits in several.") @Nullable String topic,
            @Option(names = "--reason", paramLabel = "TEXT", description = "Why.") @Nullable String reason) {
        return cli.with(talk -> {
            var waiting = find(talk, Reference.parse(consumer), key, topic);
            var retried = talk.post(waiting.service(), "/parked/retry", body(waiting, reason));
            cli.tell(retried, "%s of %s applied.".formatted(events(retried), key));
            if (retried.json().path("error").isTextual()) {
                throw Failure.refused("The next one failed again: " + member(retried.json(), "error"));
            }
        });
    }

    private static String events(Answer retried) {
        var applied = retried.json().path("applied").asInt();
        return applied == 1 ? "1 event" : applied + " events";
    }

    @Command(
            name = "skip",
            description = "Leaves out the first event of a key for good; those behind it wait for a retry.")
    int skip(
            @Parameters(paramLabel = "CONSUMER", description = "NAME or SERVICE/NAME.") String consumer,
            @Parameters(paramLabel = "KEY") String key,
            @Option(names = "--topic", paramLabel = "TOPIC", description = "If the key waits in several.") @Nullable String topic,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; it is recorded.")
                    String reason) {
        return cli.with(talk -> {
            var waiting = find(talk, Reference.parse(consumer), key, topic);
            var skipped = talk.post(waiting.service(), "/parked/skip", body(waiting, reason));
            cli.tell(
                    skipped,
                    "Left out: %s at position %s of %s."
                            .formatted(member(skipped.json(), "type"), member(skipped.json(), "position"), key));
        });
    }

    private static Waiting find(Talk talk, Reference consumer, String key, @Nullable String topic) {
        var found = talk
                .everywhere()
                .list(consumer.service(), "/parked" + query("consumer", consumer.name(), "key", key))
                .stream()
                .map(Waiting::of)
                .filter(waiting -> topic == null || topic.equals(waiting.topic()))
                .distinct()
                .toList();
        if (found.isEmpty()) {
            throw Failure.refused("Nothing of " + key + " waits for " + consumer.name() + ".");
        }
        if (found.size() > 1) {
            throw Failure.usage(key + " waits in several places: say SERVICE/NAME or --topic. There are "
                    + found.stream()
                            .map(waiting ->
                                    waiting.service() + "/" + waiting.consumer() + " --topic " + waiting.topic())
                            .collect(Collectors.joining(", "))
                    + ".");
        }
        return found.getFirst();
    }

    private static ObjectNode body(Waiting waiting, @Nullable String reason) {
        return Cli.because(reason)
                .put("consumer", waiting.consumer())
                .put("topic", waiting.topic())
                .put("key", waiting.key());
    }
}
