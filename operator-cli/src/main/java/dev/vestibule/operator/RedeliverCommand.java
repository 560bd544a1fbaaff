package dev.vestibule.operator;

import static dev.vestibule.operator.system.Operations.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vestibule.operator.Cli.Talk;
import dev.vestibule.operator.system.Everywhere.Answer;
import dev.vestibule.operator.system.Failure;
import dev.vestibule.operator.terminal.Column;
import dev.vestibule.operator.terminal.Listing;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "redeliver",
        description =
                "Has a policy or an effect act on an event once more; without --reactor, shows what they have done.")
final class RedeliverCommand implements Callable<Integer> {
    private static final List<Column> COLUMNS = List.of(
            Column.text("SERVICE", "service"),
            Column.text("REACTOR", "reactor"),
            Column.text("TARGET", "target"),
            Column.text("STATE", "state"),
            Column.number("ATTEMPTS", "attempts"),
            Column.text("OUTCOME", "outcome"),
            Column.text("ERROR", "last_error"),
            Column.text("AT", "handled_at"));

    private final Cli cli;

    @Option(names = "--event-id", required = true, paramLabel = "ID", description = "event_… or its UUID.")
    String eventId = "";

    @Option(names = "--reactor", paramLabel = "NAME", description = "Which one.")
    @Nullable String reactor;

    @Option(names = "--target", paramLabel = "TARGET", description = "Only towards this one.")
    @Nullable String target;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; it is recorded. Goes with --reactor.")
    @Nullable String reason;

    RedeliverCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() {
        if (reactor != null && reason == null) {
            throw Failure.usage("--reactor needs a --reason, which is recorded.");
        }
        return cli.with(talk -> {
            var known = talk.everywhere().list(null, "/effects" + query("event_id", eventId));
            cli.list(
                    COLUMNS,
                    reactor == null ? known : redelivered(talk, known, reactor),
                    "Nobody has acted on this event.");
        });
    }

    private List<Answer> redelivered(Talk talk, List<Answer> known, String name) {
        var service = known.stream()
                .filter(done -> done.json().path("reactor").asText().equals(name))
                .findFirst()
                .map(Answer::service)
                .orElseThrow(() -> Failure.refused(name + " has nothing on record about " + eventId + "."));
        var answer = talk.operations().post(service, "/effects/redeliver", body(name));
        return Listing.elements(answer.path("data")).stream()
                .map(done -> new Answer(service, done))
                .toList();
    }

    private ObjectNode body(String name) {
        var body = Cli.because(reason).put("event_id", eventId).put("reactor", name);
        return target == null ? body : body.put("target", target);
    }
}
