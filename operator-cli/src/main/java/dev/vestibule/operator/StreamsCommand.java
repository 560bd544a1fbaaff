package dev.vestibule.operator;

import static dev.vestibule.operator.system.Operations.encoded;
import static dev.vestibule.operator.system.Operations.query;
import static dev.vestibule.operator.terminal.Column.member;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestibule.operator.system.Everywhere.Answer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "streams", description = "The history of single objects.")
final class StreamsCommand {
    private final Cli cli;

    StreamsCommand(Cli cli) {
        this.cli = cli;
    }

    @Command(name = "show", description = "Shows each event of an object and what it has changed.")
    int show(
            @Parameters(paramLabel = "ID", description = "Such as conn_… or portal_link_….") String id,
            @Option(
                            names = "--after",
                            paramLabel = "VERSION",
                            defaultValue = "0",
                            description = "Begin after this version.")
                    long after,
            @Option(names = "--limit", paramLabel = "N", defaultValue = "100", description = "How many events.")
                    int limit) {
        return cli.with(talk -> {
            var stream = talk.everywhere()
                    .one(
                            null,
                            "/streams/" + encoded(id) + query("after_version", after, "limit", limit),
                            "stream " + id);
            cli.show(stream, () -> print(stream));
        });
    }

    private void print(Answer stream) {
        var console = cli.console();
        console.field("Stream", member(stream.json(), "stream_id"));
        console.field("Kind", member(stream.json(), "stream_type"));
        console.field("Service", stream.service());
        console.field("Version", member(stream.json(), "version"));
        stream.json().path("data").forEach(this::print);
        if (stream.json().path("next").isNumber()) {
            console.line("");
            console.line("There is more: --after " + member(stream.json(), "next"));
        }
    }

    private void print(JsonNode version) {
        var console = cli.console();
        var event = version.path("event");
        console.line("");
        console.line("%s  %s  %s  by %s %s  position %s"
                .formatted(
                        member(version, "version"),
                        member(event, "recorded_at"),
                        member(event, "type"),
                        member(event, "actor.kind"),
                        member(event, "actor.id"),
                        member(event, "position")));
        if (version.path("changes").isArray()) {
            version.path("changes").forEach(this::change);
        } else {
            console.line("   " + event.path("data"));
        }
    }

    private void change(JsonNode change) {
        var field = member(change, "field");
        if (change.path("before").isMissingNode() || change.path("before").isNull()) {
            cli.console().line("   + %s: %s".formatted(field, member(change, "after")));
        } else if (change.path("after").isMissingNode() || change.path("after").isNull()) {
            cli.console().line("   - %s: %s".formatted(field, member(change, "before")));
        } else {
            cli.console().line("   ~ %s: %s -> %s".formatted(field, member(change, "before"), member(change, "after")));
        }
    }
}
