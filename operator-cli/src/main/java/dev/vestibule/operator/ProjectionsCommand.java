package dev.vestibule.operator;

import static dev.vestibule.operator.system.Operations.encoded;
import static dev.vestibule.operator.terminal.Column.member;

import dev.vestibule.operator.system.Everywhere.Answer;
import dev.vestibule.operator.system.Reference;
import dev.vestibule.operator.terminal.Column;
import dev.vestibule.operator.terminal.Listing;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "projections", description = "Shows read models and how far they are.")
final class ProjectionsCommand {
    private static final List<Column> COLUMNS = List.of(
            Column.text("SERVICE", "service"),
            Column.text("NAME", "name"),
            Column.text("STATUS", "status"),
            Column.number("GENERATION", "active_generation"),
            Column.number("LAG", "lag"),
            Column.number("PARKED", "parked"));
    private static final List<Column> PARTITIONS = List.of(
            Column.text("TOPIC", "topic"),
            Column.number("PARTITION", "partition"),
            Column.number("NEXT OFFSET", "next_offset"),
            Column.number("LAST POSITION", "last_position"),
            Column.number("LOG END", "log_end"),
            Column.number("LAG", "lag"));

    private final Cli cli;

    ProjectionsCommand(Cli cli) {
        this.cli = cli;
    }

    @Command(name = "list", description = "Lists those of all services.")
    int list(
            @Option(names = "--service", paramLabel = "NAME", description = "Only of this service.") @Nullable String service) {
        return cli.with(talk -> cli.list(COLUMNS, talk.everywhere().list(service, "/projections"), "No projections."));
    }

    @Command(name = "show", description = "Shows one, with its partitions.")
    int show(@Parameters(paramLabel = "PROJECTION", description = "NAME or SERVICE/NAME.") String projection) {
        return cli.with(talk -> {
            var reference = Reference.parse(projection);
            var service = Projections.find(talk.everywhere(), reference).service();
            var report = talk.get(service, "/projections/" + encoded(reference.name()));
            cli.show(report, () -> print(report));
        });
    }

    private void print(Answer report) {
        var console = cli.console();
        var projection = report.json();
        console.field("Projection", report.service() + "/" + member(projection, "name"));
        console.field("Status", member(projection, "status"));
        console.field("Generation", member(projection, "active_generation"));
        console.field("Lag", member(projection, "lag"));
        console.field("Parked", member(projection, "parked"));
        console.field("Can start anywhere", member(projection, "can_start_anywhere"));
        console.field("Per organization", member(projection, "per_organization"));
        console.line("");
        console.table(PARTITIONS, Listing.elements(projection.path("partitions")), "It has read nothing yet.");
    }
}
