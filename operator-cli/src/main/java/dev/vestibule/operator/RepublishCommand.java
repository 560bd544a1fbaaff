package dev.vestibule.operator;

import static dev.vestibule.operator.system.Operations.encoded;
import static dev.vestibule.operator.terminal.Column.member;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vestibule.operator.system.Everywhere;
import dev.vestibule.operator.system.Everywhere.Answer;
import dev.vestibule.operator.system.Failure;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "republish",
        description = "Publishes events once more into their topics. Consumers drop what they have.")
final class RepublishCommand implements Callable<Integer> {
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Cli cli;

    @Parameters(paramLabel = "SERVICE", description = "Whose events.")
    String service = "";

    @Option(names = "--from-position", required = true, paramLabel = "N", description = "The first one.")
    long from;

    @Option(
            names = "--to-position",
            paramLabel = "N",
            description =
                    "The last one; all that is published if left out, which is what consumers that miss one need.")
    @Nullable Long to;

    @Option(names = "--topic", paramLabel = "TOPIC", description = "Only into this one.")
    @Nullable String topic;

    @Option(names = "--yes-really", description = "Every consumer of the topics gets these records once more.")
    boolean yesReally;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; it is recorded.")
    String reason = "";

    RepublishCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() {
        Everywhere.known(service);
        if (!yesReally) {
            throw Failure.usage(
                    "Every consumer of the topics gets these records once more. Say --yes-really if that is meant.");
        }
        return cli.with(talk -> {
            var run = talk.post(service, "/republications", body());
            while (waits(run) && cli.pause(LOOK)) {
                run = talk.get(service, "/republications/" + encoded(member(run.json(), "id")));
            }
            tell(run);
        });
    }

    private static boolean waits(Answer run) {
        return member(run.json(), "state").equals("waiting");
    }

    private ObjectNode body() {
        var body = Cli.because(reason).put("from_position", from).put("confirm", true);
        if (to != null) {
            body.put("to_position", to);
        }
        return topic == null ? body : body.put("topic", topic);
    }

    private void tell(Answer answer) {
        var run = answer.json();
        cli.tell(
                answer,
                "%s: %s of positions %s to %s of %s: %s"
                        .formatted(
                                member(run, "id"),
                                records(run),
                                member(run, "from_position"),
                                member(run, "done_position"),
                                service,
                                member(run, "state")));
        if (member(run, "state").equals("failed")) {
            throw Failure.refused("Position %s is not published again: %s"
                    .formatted(run.path("done_position").asLong() + 1, member(run, "error")));
        }
    }

    private static String records(JsonNode run) {
        return run.path("records").asLong() == 1 ? "1 record" : member(run, "records") + " records";
    }
}
