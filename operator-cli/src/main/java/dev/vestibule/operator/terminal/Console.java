package dev.vestibule.operator.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Where results and complaints go.
///
/// @param interactive whether a person watches, so that a line may be overwritten
/// @param coloured whether states have colours
public record Console(PrintWriter out, PrintWriter err, boolean interactive, boolean coloured) {
    private static final Set<String> GOOD = Set.of("running", "leading", "verified", "switched", "done");
    private static final Set<String> BAD = Set.of("failing", "failed", "poison", "kafka_away");
    private static final Set<String> WAITING = Set.of("paused", "cancelled", "behind", "starting");
    private static final String RESET = "\u001b[0m";

    public void line(String text) {
        out.println(text);
        out.flush();
    }

    public void complain(String text) {
        err.println(text);
        err.flush();
    }

    /// One JSON value in one line.
    public void json(JsonNode value) {
        line(value.toString());
    }

    /// Replaces the line that was written last.
    public void overwrite(String text) {
        out.print("\r" + text + "\u001b[K");
        out.flush();
    }

    /// A table with a line of titles; nothing but `none` if there are no rows.
    public void table(List<Column> columns, List<JsonNode> rows, String none) {
        if (rows.isEmpty()) {
            line(none);
            return;
        }
        var widths = columns.stream()
                .mapToInt(column -> Math.max(
                        column.title().length(),
                        rows.stream()
                                .mapToInt(row -> column.text(row).length())
                                .max()
                                .orElse(0)))
                .toArray();
        var titles = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            titles.append(
                    cell(columns.get(i), columns.get(i).title(), columns.get(i).title(), widths[i]));
        }
        line(bold(titles.toString().stripTrailing()));
        for (var row : rows) {
            var cells = new StringBuilder();
            for (int i = 0; i < columns.size(); i++) {
                var text = columns.get(i).text(row);
                cells.append(cell(columns.get(i), text, paint(text), widths[i]));
            }
            line(cells.toString().stripTrailing());
        }
    }

    /// @param painted the text with its colour, which takes no space
    private static String cell(Column column, String text, String painted, int width) {
        var space = " ".repeat(width - text.length());
        return (column.rightAligned() ? space + painted : painted + space) + "  ";
    }

    /// A name and a value, as in a form.
    public void field(String name, String value) {
        line("%-20s %s".formatted(name, paint(value)).stripTrailing());
    }

    private String bold(String text) {
        return coloured ? "\u001b[1m" + text + RESET : text;
    }

    private String paint(String text) {
        if (!coloured) {
            return text;
        }
        var word = text.toLowerCase(Locale.ROOT);
        var colour = GOOD.contains(word) ? "32" : BAD.contains(word) ? "31" : WAITING.contains(word) ? "33" : "";
        return colour.isEmpty() ? text : "\u001b[" + colour + "m" + text + RESET;
    }
}
