package dev.vestibule.operator.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;

/// A column of a table.
public record Column(String title, boolean rightAligned, Function<JsonNode, String> value) {

    /// Shows a member of each row.
    ///
    /// @param path names from the outside in, joined by dots
    public static Column text(String title, String path) {
        return new Column(title, false, row -> member(row, path));
    }

    /// The same for numbers.
    public static Column number(String title, String path) {
        return new Column(title, true, row -> member(row, path));
    }

    String text(JsonNode row) {
        return value.apply(row);
    }

    /// A member as people read it; `-` for one that is not there.
    public static String member(JsonNode row, String path) {
        var value = row;
        for (var name : path.split("\\.", -1)) {
            value = value.path(name);
        }
        if (value.isMissingNode() || value.isNull()) {
            return "-";
        }
        return value.isBoolean()
                ? (value.asBoolean() ? "yes" : "no")
                : value.isValueNode() ? value.asText() : value.toString();
    }
}
