package dev.vestibule.operator;

import static dev.vestibule.operator.system.Operations.query;

import dev.vestibule.operator.system.Everywhere.Answer;
import dev.vestibule.operator.terminal.Column;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "actions", description = "What operators have done.")
final class ActionsCommand {
    private static final List<Column> COLUMNS = List.of(
            Column.text("AT", "at"),
            Column.text("SERVICE", "service"),
            Column.text("ACTION", "action"),
            Column.text("TARGET", "target"),
            Column.text("OUTCOME", "outcome"),
            Column.text("REASON", "reason"));

    private final Cli cli;

    ActionsCommand(Cli cli) {
        this.cli = cli;
    }

    @Command(name = "list", description = "Lists them, newest first.")
    int list(
            @Option(names = "--service", paramLabel = "NAME", description = "Only of this service.") @Nullable String service,
            @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "How many.") int limit) {
        return cli.with(talk -> cli.list(
                COLUMNS,
                talk.everywhere().list(service, "/actions" + query("limit", limit)).stream()
                        .sorted(Comparator.comparing((Answer action) ->
                                        action.json().path("at").asText())
                                .reversed())
                        .limit(limit)
                        .toList(),
                "No operator has done anything."));
    }
}
