package dev.vestibule.operator;

import static dev.vestibule.operator.system.Operations.encoded;
import static dev.vestibule.operator.terminal.Column.member;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vestibule.operator.Cli.Talk;
import dev.vestibule.operator.system.Everywhere;
import dev.vestibule.operator.system.Everywhere.Answer;
import dev.vestibule.operator.system.Failure;
import dev.vestibule.operator.terminal.Column;
import dev.vestibule.operator.terminal.Listing;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "topics", description = "The topics to which events are published.")
final class TopicsCommand {
    private static final List<Column> TOPICS = List.of(
            Column.text("TOPIC", "name"),
            Column.text("SERVICE", "service"),
            new Column("KEPT", true, topic -> kept(topic.path("retention_days").asInt())));
    private static final List<Column> PARTITIONS = List.of(
            Column.number("PARTITION", "partition"),
            Column.number("BEGINNING", "beginning"),
            Column.number("END", "end"),
            Column.number("RECORDS", "records"),
            Column.number("LAST POSITION", "last_position"),
            Column.number("FAULTS", "faults"));
    private static final List<Column> FAULTS = List.of(
            Column.number("PARTITION", "partition"),
            Column.number("OFFSET", "offset"),
            Column.number("POSITION", "position"),
            Column.text("FAULT", "kind"),
            Column.text("EVENT", "event_id"),
            Column.text("DETAIL", "detail"));

    private final Cli cli;

    TopicsCommand(Cli cli) {
        this.cli = cli;
    }

    private static String kept(int days) {
        return days == 0 ? "for ever" : days + " days";
    }

    @Command(name = "list", description = "Lists the topics and who writes them.")
    int list(
            @Option(names = "--service", paramLabel = "NAME", description = "Only of this service.") @Nullable String service) {
        return cli.with(talk -> cli.list(TOPICS, talk.everywhere().list(service, "/topics"), "No topics."));
    }

    @Command(
            name = "verify",
            description =
                    "Compares topics with the stores they are published from; exit code 1 when something is wrong.")
    int verify(
            @Parameters(paramLabel = "TOPIC", arity = "0..*", description = "All topics if none is named.") @Nullable List<String> names,
            @Option(names = "--service", paramLabel = "NAME", description = "Only those of this service.") @Nullable String service) {
        return cli.with(talk -> {
            var reports = wanted(talk.everywhere(), names == null ? List.of() : names, service).stream()
                    .map(topic -> verified(talk, topic))
                    .toList();
            show(reports);
            var faults = reports.stream()
                    .mapToLong(report -> report.path("faults").asLong())
                    .sum();
            if (faults > 0) {
                throw Failure.refused(faults == 1 ? "There is 1 fault." : "There are " + faults + " faults.");
            }
        });
    }

    private static List<Answer> wanted(Everywhere everywhere, List<String> names, @Nullable String service) {
        var all = everywhere.list(service, "/topics");
        for (var name : names) {
            if (all.stream().noneMatch(topic -> name(topic).equals(name))) {
                throw Failure.refused("There is no topic " + name + ".");
            }
        }
        return all.stream()
                .filter(topic -> names.isEmpty() || names.contains(name(topic)))
                .toList();
    }

    private static String name(Answer topic) {
        return member(topic.json(), "name");
    }

    private ObjectNode verified(Talk talk, Answer topic) {
        var found = new ArrayList<JsonNode>();
        talk.operations()
                .follow(topic.service(), "/topics/" + encoded(name(topic)) + "/verification", (event, data) -> {
                    if (event.equals("report")) {
                        found.add(data);
                    } else if (event.equals("progress") && cli.console().interactive() && !cli.json()) {
                        cli.console()
                                .overwrite("%s: %s of %s offsets"
                                        .formatted(name(topic), member(data, "offsets"), member(data, "total")));
                    }
                    return found.isEmpty();
                });
        if (cli.console().interactive() && !cli.json()) {
            cli.console().overwrite("");
        }
        return found.stream()
                .findFirst()
                .map(report -> new Answer(topic.service(), report).named())
                .orElseThrow(
                        () -> Failure.notReachable("The connection was lost before the end of " + name(topic) + "."));
    }

    private void show(List<ObjectNode> reports) {
        if (cli.json()) {
            new Listing(cli.console(), true).show(List.of(), reports, "");
            return;
        }
        for (var report : reports) {
            var console = cli.console();
            console.field("Topic", member(report, "topic"));
            console.field("Service", member(report, "service"));
            console.field("Published", "up to position " + member(report, "published_position"));
            console.field("Records", member(report, "records"));
            console.field("Published again", member(report, "republished"));
            console.field("Expired", member(report, "expired"));
            console.field("Faults", member(report, "faults"));
            console.line("");
            console.table(PARTITIONS, Listing.elements(report.path("partitions")), "No partitions.");
            console.line("");
            var faults = faults(report);
            if (!faults.isEmpty()) {
                console.table(FAULTS, faults, "");
                console.line("");
            }
        }
    }

    private static List<JsonNode> faults(JsonNode report) {
        var all = new ArrayList<JsonNode>();
        report.path("partitions")
                .forEach(partition -> partition
                        .path("first_faults")
                        .forEach(fault -> all.add(((ObjectNode) fault.deepCopy())
                                .put("partition", partition.path("partition").asInt()))));
        return all;
    }
}
