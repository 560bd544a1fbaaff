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

    void list(List<Answer> runs) {
        cli.list(RUNS, runs, "No replays.");
    }

    void show(Answer run) {
        cli.show(run, () -> print(run));
    }

    private void print(Answer run) {
        var json = run.json();
        var console = cli.console();
        console.field("Replay", member(json, "id"));
        console.field("Projection", run.service() + "/" + member(json, "projection"));
        console.field("State", member(json, "state"));
        console.field("Generations", member(json, "from_generation") + " to " + member(json, "to_generation"));
        console.field("Organization", member(json, "organization_id"));
        console.field("Dry run", member(json, "dry_run"));
        console.field("Events", member(json, "progress.events"));
        console.field("Events per second", member(json, "progress.events_per_second"));
        console.field("Lag", member(json, "progress.lag"));
        console.field("Compared", member(json, "compared"));
        console.field("Error", member(json, "error"));
        console.field("Reason", member(json, "reason"));
        console.field("Started", member(json, "started_at"));
        console.field("Updated", member(json, "updated_at"));
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
        cli.show(run, () -> {
            if (cli.console().interactive()) {
                cli.console().overwrite(ProgressBar.of(run.json()));
            } else {
                cli.console().line(ProgressBar.of(run.json()));
            }
        });
    }
}
