package dev.vestibule.operator;

import static dev.vestibule.operator.terminal.Column.member;

import dev.vestibule.operator.system.Everywhere;
import dev.vestibule.operator.system.Everywhere.Answer;
import dev.vestibule.operator.system.Failure;
import dev.vestibule.operator.terminal.Column;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "relay", description = "From the stores to Kafka.")
final class RelayCommand {
    private static final List<Column> COLUMNS = List.of(
            Column.text("SERVICE", "service"),
            Column.text("STATUS", "status"),
            Column.text("PAUSED", "paused"),
            Column.number("LAST", "last_position"),
            Column.number("PUBLISHED", "published_position"),
            Column.number("LAG", "lag"),
            Column.number("EPOCH", "epoch"),
            Column.text("HOLDER", "holder"));

    private final Cli cli;

    RelayCommand(Cli cli) {
        this.cli = cli;
    }

    @Command(name = "status", description = "Shows how far each service has published.")
    int status(
            @Option(names = "--service", paramLabel = "NAME", description = "Only of this service.") @Nullable String service) {
        return cli.with(talk -> show(talk.everywhere().ask(service, "/relay")));
    }

    @Command(name = "pause", description = "Stops publishing; events are stored, numbered, and wait.")
    int pause(
            @Parameters(paramLabel = "SERVICE") String service,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; it is recorded.")
                    String reason) {
        return change(service, "pause", reason);
    }

    @Command(name = "resume", description = "Goes on publishing.")
    int resume(
            @Parameters(paramLabel = "SERVICE") String service,
            @Option(names = "--reason", paramLabel = "TEXT", description = "Why.") @Nullable String reason) {
        return change(service, "resume", reason);
    }

    @Command(
            name = "realign",
            description = "Has a store that was restored from a backup go on after what its topics hold already.")
    int realign(
            @Parameters(paramLabel = "SERVICE") String service,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; it is recorded.")
                    String reason,
            @Option(names = "--yes-really", description = "The topics are not restored to the same moment.")
                    boolean yesReally) {
        Everywhere.known(service);
        if (!yesReally) {
            throw Failure.usage(
                    "What the topics hold and the store has lost stays in them. If they cannot be restored to"
                            + " the same moment, say --yes-really.");
        }
        return cli.with(talk -> realigned(talk.post(service, "/relay/realign", Cli.because(reason))));
    }

    private void realigned(Answer done) {
        cli.tell(
                done,
                "%s goes on after position %s: %s of its events found in the topics, %s lost ones stay there."
                        .formatted(
                                done.service(),
                                member(done.json(), "adopted_position"),
                                member(done.json(), "recognized"),
                                member(done.json(), "foreign")));
    }

    private int change(String service, String action, @Nullable String reason) {
        Everywhere.known(service);
        return cli.with(talk -> show(List.of(talk.post(service, "/relay/" + action, Cli.because(reason)))));
    }

    private void show(List<Answer> relays) {
        cli.list(COLUMNS, relays, "No service has a relay.");
    }
}
