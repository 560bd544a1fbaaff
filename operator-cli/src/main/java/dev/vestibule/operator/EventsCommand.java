package dev.vestibule.operator;

import static dev.vestibule.operator.system.Operations.encoded;
import static dev.vestibule.operator.system.Operations.query;
import static dev.vestibule.operator.terminal.Column.member;

import dev.vestibule.operator.system.Everywhere.Answer;
import dev.vestibule.operator.terminal.Column;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "events",
        description = "Stored events, and the relay that publishes them.",
        subcommands = {RelayCommand.class, RepublishCommand.class, RedeliverCommand.class})
final class EventsCommand {
    static final Comparator<Answer> BY_TIME = Comparator.comparing(
                    (Answer event) -> event.json().path("recorded_at").asText())
            .thenComparing(Answer::service)
            .thenComparingLong(event -> event.json().path("position").asLong());
    private static final List<Column> COLUMNS = List.of(
            Column.text("RECORDED", "recorded_at"),
            Column.text("SERVICE", "service"),
            Column.number("POSITION", "position"),
            Column.text("TYPE", "type"),
            Column.text("STREAM", "stream_id"),
            Column.number("VERSION", "version"),
            Column.text("ORGANIZATION", "organization_id"),
            Column.text("ACTOR", "actor.kind"));

    private final Cli cli;

    EventsCommand(Cli cli) {
        this.cli = cli;
    }

    /// Which events.
    static final class Filter {
        @Option(names = "--service", paramLabel = "NAME", description = "Only of this service.")
        @Nullable String service;

        @Option(names = "--organization", paramLabel = "ID", description = "Only of this organization.")
        @Nullable String organization;

        @Option(names = "--type", paramLabel = "TYPE", description = "Only of this type, such as connection.activated.")
        @Nullable String type;
    }

    @Command(name = "list", description = "Lists events, newest first.")
    int list(
            @Mixin Filter filter,
            @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "How many.") int limit) {
        var search = query("organization_id", filter.organization, "type", filter.type, "limit", limit);
        return cli.with(talk -> cli.list(
                COLUMNS,
                talk.everywhere().list(filter.service, "/events" + search).stream()
                        .sorted(BY_TIME.reversed())
                        .limit(limit)
                        .toList(),
                "No events."));
    }

    @Command(name = "show", description = "Shows one event.")
    int show(@Parameters(paramLabel = "ID", description = "event_… or its UUID.") String id) {
        return cli.with(talk -> {
            var event = talk.everywhere().one(null, "/events/" + encoded(id), "event " + id);
            cli.show(event, () -> print(event));
        });
    }

    private void print(Answer answer) {
        var event = answer.json();
        var console = cli.console();
        console.field("Event", member(event, "id"));
        console.field("UUID", member(event, "event_id"));
        console.field("Type", member(event, "type"));
        console.field("Service", answer.service());
        console.field("Position", member(event, "position"));
        console.field("Stream", member(event, "stream_id") + " version " + member(event, "version"));
        console.field("Environment", member(event, "environment_id"));
        console.field("Organization", member(event, "organization_id"));
        console.field("Topic", member(event, "topic"));
        console.field("Occurred", member(event, "occurred_at"));
        console.field("Recorded", member(event, "recorded_at"));
        console.field("Actor", member(event, "actor.kind") + " " + member(event, "actor.id"));
        console.field("Correlation", member(event, "correlation_id"));
        console.field("Causation", member(event, "causation_id"));
        console.line("");
        console.line(event.path("data").toPrettyString());
    }

    @Command(name = "tail", description = "Shows the newest events in their order, and with --follow those that come.")
    int tail(
            @Mixin Filter filter,
            @Option(
                            names = {"--lines", "-n"},
                            paramLabel = "N",
                            defaultValue = "10",
                            description = "How many to begin with.")
                    int lines,
            @Option(
                            names = {"--follow", "-f"},
                            description = "Go on until Ctrl-C.")
                    boolean follow) {
        return cli.with(talk -> new EventsTail(cli, talk.everywhere(), filter).show(lines, follow));
    }

    @Command(name = "follow", description = "Shows the events of all services as they come, until Ctrl-C.")
    int follow(@Mixin Filter filter) {
        return cli.with(talk -> new EventsFollow(cli, talk, filter).run());
    }

    /// One line.
    static void print(Cli cli, Answer answer) {
        var event = answer.json();
        cli.tell(
                answer,
                "%s  %-14s  %6s  %s  %s"
                        .formatted(
                                member(event, "recorded_at"),
                                answer.service(),
                                member(event, "position"),
                                member(event, "type"),
                                member(event, "stream_id")));
    }
}
