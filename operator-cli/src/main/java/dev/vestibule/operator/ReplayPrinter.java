package dev.vestibule.operator;

import static dev.vestibule.operator.system.Operations.encoded;
import static dev.vestibule.operator.terminal.Column.member;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vestibule.operator.Cli.Talk;
import dev.vestibule.operator.system.Everywhere.Answer;
import dev.vestibule.operator.system.Failure;
import dev.vestibule.operator.terminal.Column;
import dev.vestibule.operator.terminal.Listing;
import dev.vestibule.operator.terminal.ProgressBar;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/// Shows replays.
final class ReplayPrinter {
    private static final Set<String> GOES_ON = Set.of("created", "running", "caught_up");
    private static final Set<String> WENT_WRONG = Set.of("failed", "cancelled");
    private static final List<Column> RUNS = List.of(
            Column.text("ID", "id"),
            Column.text("SERVICE", "service"),
            Column.text("PROJECTION", "projection"),
            Column.text("STATE", "state"),
            Column.number("EVENTS", "progress.events"),
            Column.number("LAG", "progress.lag"),
            Column.text("STARTED", "started_at"),
            Column.text("REASON", "reason"));
    private static final List<Column> TABLES = List.of(
            Column.text("TABLE", "table"),
            Column.number("LIVE ROWS", "live.rows"),
            Column.number("NEW ROWS", "new.rows"),
            Column.number("DIFFERING", "differing"));
    private static final List<Column> DIFFERENCES = List.of(
            Column.text("TABLE", "table"),
            Column.text("KEY", "key"),
            Column.text("ORGANIZATION", "organization_id"),
            Column.text("IN", "in"));

    private final Cli cli;

    ReplayPrinter(Cli cli) {
        this.cli = cli;
    }

    void list(List<ObjectNode> runs) {
        new Listing(cli.console(), cli.json()).show(RUNS, runs, "No replays.");
    }

    void show(Answer run) {
        var named = run.named();
        if (cli.json()) {
            cli.console().json(named);
            return;
        }
        var console = cli.console();
        console.field("Replay", member(named, "id"));
        console.field("Projection", run.service() + "/" + member(named, "projection"));
        console.field("State", member(named, "state"));
        console.field("Generations", member(named, "from_generation") + " to " + member(named, "to_generation"));
        console.field("Organization", member(named, "organization_id"));
        console.field("Dry run", member(named, "dry_run"));
        console.field("Events", member(named, "progress.events"));
        console.field("Events per second", member(named, "progress.events_per_second"));
        console.field("Lag", member(named, "progress.lag"));
        console.field("Compared", member(named, "compared"));
        console.field("Error", member(named, "error"));
        console.field("Reason", member(named, "reason"));
        console.field("Started", member(named, "started_at"));
        console.field("Updated", member(named, "updated_at"));
    }

    void diff(JsonNode diff) {
        if (cli.json()) {
            cli.console().json(diff);
            return;
        }
        var console = cli.console();
        console.line(
                diff.path("equal").asBoolean()
                        ? "The new rows are the same as those being read."
                        : "The new rows differ from those being read.");
        console.line("");
        var tables = Listing.elements(diff.path("tables"));
        console.table(TABLES, tables, "There are no tables.");
        var differences = tables.stream()
                .flatMap(table -> Listing.elements(table.path("differences")).stream()
                        .map(difference -> ((ObjectNode) difference.deepCopy())
                                .put("table", table.path("table").asText())))
                .map(JsonNode.class::cast)
                .toList();
        if (!differences.isEmpty()) {
            console.line("");
            console.table(DIFFERENCES, differences, "");
        }
    }

    /// Shows the progress until the replay waits for somebody or is over.
    void follow(Talk talk, Answer first) {
        var last = new AtomicReference<>(first.json());
        var path = "/replays/" + encoded(first.json().path("id").asText()) + "/progress";
        talk.operations().follow(first.service(), path, "progress", run -> {
            last.set(run);
            tell(new Answer(first.service(), run));
            return goesOn(run);
        });
        var run = last.get();
        if (cli.console().interactive() && !cli.json()) {
            cli.console().line("");
        }
        if (goesOn(run)) {
            throw Failure.notReachable("The connection was lost. The replay goes on: vestibule replay status "
                    + member(run, "id") + " --follow");
        }
        if (WENT_WRONG.contains(member(run, "state"))) {
            throw Failure.refused("Replay " + member(run, "id")
                    + (member(run, "state").equals("failed") ? " failed" : " was cancelled")
                    + (run.path("error").isTextual() ? ": " + member(run, "error") : "") + ".");
        }
    }

    private static boolean goesOn(JsonNode run) {
        var state = member(run, "state");
        return GOES_ON.contains(state)
                || (state.equals("verified") && run.path("dry_run").asBoolean());
    }

    private void tell(Answer run) {
        if (cli.json()) {
            cli.console().json(run.named());
        } else if (cli.console().interactive()) {
            cli.console().overwrite(ProgressBar.of(run.json()));
        } else {
            cli.console().line(ProgressBar.of(run.json()));
        }
    }
}
