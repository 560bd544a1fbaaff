package dev.vestibule.standalone;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// One process as `status` shows it.
///
/// @param restarts how often it was started again because it had ended unasked
public record ProcessStatus(String name, State state, long pid, int port, int restarts) {

    public enum State {
        STARTING,
        READY,
        RESTARTING,
        STOPPED
    }

    /// The object in `status --json`.
    Map<String, Object> published() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", name);
        object.put("state", word());
        object.put("pid", pid);
        object.put("port", port);
        object.put("restarts", restarts);
        return object;
    }

    String line() {
        return "  %-16s %-11s pid %-8d port %-6d restarts %d".formatted(name, word(), pid, port, restarts);
    }

    private String word() {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
