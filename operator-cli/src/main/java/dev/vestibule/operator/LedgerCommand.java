package dev.vestibule.operator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vestibule.operator.system.Everywhere.Answer;
import dev.vestibule.operator.system.Failure;
import dev.vestibule.operator.terminal.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "ledger", description = "The shred ledger: what must stay erased when a backup is restored.")
final class LedgerCommand {
    private static final String PATH = "/shred-ledger";
    private static final String SERVICE = "service";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<Column> COLUMNS =
            List.of(Column.text("SERVICE", SERVICE), Column.number("ERASED AGAIN", "erased"));

    private final Cli cli;

    LedgerCommand(Cli cli) {
        this.cli = cli;
    }

    @Command(name = "export", description = "Writes it to a file, a line for each subject of each service.")
    int export(@Parameters(paramLabel = "FILE") Path file) {
        return cli.with(talk -> {
            var entries = talk.everywhere().list(null, PATH).stream()
                    .map(Answer::named)
                    .toList();
            write(
                    file,
                    entries.stream().map(ObjectNode::toString).collect(Collectors.joining("\n"))
                            + (entries.isEmpty() ? "" : "\n"));
            if (cli.json()) {
                cli.console().json(JSON.createObjectNode().put("entries", entries.size()));
            } else {
                cli.console().line(entries.size() + " entries.");
            }
        });
    }

    @Command(
            name = "apply",
            description = "Erases again what a restored backup has brought back, as an exported file says.")
    int apply(
            @Parameters(paramLabel = "FILE") Path file,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; it is recorded.")
                    String reason,
            @Mixin Confirmation confirmation) {
        confirmation.requireFor("Erasing");
        var byService = read(file);
        return cli.with(talk -> {
            var applied = new ArrayList<Answer>();
            byService.forEach((service, entries) -> {
                var body = Cli.because(reason);
                body.set("data", entries);
                applied.add(talk.post(service, PATH, body));
            });
            cli.list(COLUMNS, applied, "The file is empty.");
        });
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw Failure.refused("Cannot write " + file + ".");
        }
    }

    private static Map<String, ArrayNode> read(Path file) {
        try {
            var byService = new LinkedHashMap<String, ArrayNode>();
            for (var line : Files.readAllLines(file)) {
                if (!line.isBlank()) {
                    var entry = entry(line);
                    var service = entry.path(SERVICE).asText();
                    byService
                            .computeIfAbsent(service, _ -> JSON.createArrayNode())
                            .add(((ObjectNode) entry).without(SERVICE));
                }
            }
            return byService;
        } catch (IOException e) {
            throw Failure.refused("Cannot read " + file + ".");
        }
    }

    private static JsonNode entry(String line) {
        try {
            var entry = JSON.readTree(line);
            if (entry instanceof ObjectNode && entry.path(SERVICE).isTextual()) {
                return entry;
            }
        } catch (JsonProcessingException e) {
            // said below, without the line
        }
        throw Failure.refused("The file is no shred ledger.");
    }
}
