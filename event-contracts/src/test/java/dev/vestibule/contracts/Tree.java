package dev.vestibule.contracts;

import java.util.LinkedHashMap;
import java.util.Map;

/// Builds documents as nested maps that keep their order.
public final class Tree {
    private Tree() {}

    /// @param keysAndValues a key, its value, and so on
    public static Map<String, Object> of(Object... keysAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (var i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }

    /// A JSON reference.
    public static Map<String, Object> ref(String pointer) {
        return of("$ref", pointer);
    }
}
