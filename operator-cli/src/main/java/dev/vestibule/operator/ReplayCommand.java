package dev.vestibule.operator;

import static dev.vestibule.operator.system.Operations.encoded;
import static dev.vestibule.operator.system.Operations.query;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vestibule.operator.Cli.Talk;
import dev.vestibule.operator.system.Everywhere.Answer;
import dev.vestibule.operator.system.Failure;
import dev.vestibule.operator.system.Reference;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "replay", description = "Rebuilds read models while they serve.")
final class ReplayCommand {
    private final Cli cli;
    private final ReplayPrinter printer;

    ReplayCommand(Cli cli) {
        this.cli = cli;
        this.printer = new ReplayPrinter(cli);
    }

    /// Where to begin; from the beginning unless told.
    static final class Start {
        @Option(names = "--from-beginning", required = true, description = "From the first event (the default).")
        boolean beginning;

        @Option(
                names = "--from-time",
                required = true,
                paramLabel = "TIME",
                description = "From this time on, such as 2026-11-24T12:00:00Z.")
        @Nullable String time;

        @Option(
                names = "--from-position",
                required = true,
                paramLabel = "N",
                description = "From the events after this position.")
        @Nullable Long position;

        ObjectNode json() {
            var from = JsonNodeFactory.instance.objectNode();
            if (time != null) {
                return from.put("time", time);
            }
            return position == null ? from.put("beginning", true) : from.put("position", position);
        }
    }

    @Command(name = "start", description = "Orders a replay.")
    int start(
            @Parameters(paramLabel = "PROJECTION", description = "NAME or SERVICE/NAME.") String projection,
            @ArgGroup @Nullable Start start,
            @Option(
                            names = "--organization",
                            paramLabel = "ID",
                            description = "Only the rows of this organization, in place.")
                    @Nullable String organization,
            @Option(
                            names = "--source",
                            paramLabel = "kafka|store",
                            defaultValue = "kafka",
                            description =
                                    "What is read: the topics, or copies that their owners make from their stores.")
                    String source,
            @Option(names = "--dry-run", description = "Build and compare, then throw away.") boolean dryRun,
            @Option(names = "--rate", paramLabel = "N", description = "Events per second at most.") @Nullable Integer rate,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; it is recorded.")
                    String reason,
            @Option(
                            names = {"--follow", "-f"},
                            description = "Show its progress.")
                    boolean follow) {
        return cli.with(talk -> {
            var reference = Reference.parse(projection);
            var service = Projections.find(talk.everywhere(), reference).service();
            var order = Cli.because(reason).put("projection", reference.name()).put("dry_run", dryRun);
            order.set("from", start == null ? new Start().json() : start.json());
            if (organization != null) {
                order.put("organization_id", organization);
            }
            if (!source.equals("kafka")) {
                order.put("source", source);
            }
            if (rate != null) {
                order.put("rate", rate);
            }
            var run = talk.post(service, "/replays", order);
            if (follow) {
                printer.follow(talk, run);
            } else {
                printer.show(run);
            }
        });
    }

    @Command(name = "list", description = "Lists replays, newest first.")
    int list(
            @Option(names = "--service", paramLabel = "NAME", description = "Only of this service.") @Nullable String service,
            @Option(names = "--limit", paramLabel = "N", defaultValue = "20", description = "How many of each service.")
                    int limit) {
        return cli.with(talk ->
                printer.list(talk.everywhere().list(service, "/replays" + query("limit", limit)).stream()
                        .sorted(Comparator.comparing((Answer run) ->
                                        run.json().path("started_at").asText())
                                .reversed())
                        .toList()));
    }

    @Command(name = "status", description = "Shows how a replay stands.")
    int status(
            @Parameters(paramLabel = "ID") String id,
            @Option(
                            names = {"--follow", "-f"},
                            description = "Show its progress until it waits for somebody or is over.")
                    boolean follow) {
        return cli.with(talk -> {
            var run = find(talk, id);
            if (follow) {
                printer.follow(talk, run);
            } else {
                printer.show(run);
            }
        });
    }

    @Command(name = "diff", description = "Shows in what the new rows differ from those being read.")
    int diff(
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--again", description = "Have them compared anew; look again later.") boolean again) {
        return cli.with(talk -> {
            var run = find(talk, id);
            if (again) {
                printer.show(act(talk, run, "diff", null));
            } else {
                printer.diff(talk.operations().get(run.service(), "/replays/" + encoded(id) + "/diff"));
            }
        });
    }

    @Command(name = "pause", description = "Holds a replay.")
    int pause(
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--reason", paramLabel = "TEXT", description = "Why.") @Nullable String reason) {
        return change(id, "pause", reason);
    }

    @Command(name = "resume", description = "Lets a paused or failed replay go on.")
    int resume(
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--reason", paramLabel = "TEXT", description = "Why.") @Nullable String reason) {
        return change(id, "resume", reason);
    }

    @Command(name = "cancel", description = "Gives a replay up.")
    int cancel(
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.") String reason) {
        return change(id, "cancel", reason);
    }

    @Command(name = "switch", description = "Shows readers the new rows.")
    int switchOver(
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.") String reason) {
        return change(id, "switch", reason);
    }

    @Command(name = "rollback", description = "Shows readers the old rows again.")
    int rollback(
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.") String reason) {
        return change(id, "rollback", reason);
    }

    @Command(name = "retire", description = "Drops the old rows: no rollback any more.")
    int retire(
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.") String reason) {
        return change(id, "retire", reason);
    }

    private int change(String id, String action, @Nullable String reason) {
        return cli.with(talk -> printer.show(act(talk, find(talk, id), action, reason)));
    }

    private static Answer act(Talk talk, Answer run, String action, @Nullable String reason) {
        var path = "/replays/" + encoded(run.json().path("id").asText()) + "/" + action;
        return talk.post(run.service(), path, Cli.because(reason));
    }

    private static Answer find(Talk talk, String id) {
        if (id.isBlank()) {
            throw Failure.usage("ID names a replay.");
        }
        return talk.everywhere().one(null, "/replays/" + encoded(id), "replay " + id);
    }
}
