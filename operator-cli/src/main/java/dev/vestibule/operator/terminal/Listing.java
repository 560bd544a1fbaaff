package dev.vestibule.operator.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;

/// Prints a list: a table for people, `{"data": […]}` for programs.
///
/// @param json for programs
public record Listing(Console console, boolean json) {

    public void show(List<Column> columns, List<? extends JsonNode> rows, String none) {
        if (json) {
            var list = JsonNodeFactory.instance.objectNode();
            list.putArray("data").addAll(rows);
            console.json(list);
        } else {
            console.table(columns, List.copyOf(rows), none);
        }
    }

    public static List<JsonNode> elements(JsonNode array) {
        var elements = new ArrayList<JsonNode>();
        array.forEach(elements::add);
        return elements;
    }
}
