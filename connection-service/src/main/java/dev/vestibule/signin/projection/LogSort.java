package dev.vestibule.signin.projection;

import java.util.Arrays;
import java.util.Optional;

/// How the log is sorted. Within one state the newest attempt comes first; ids rise with time.
public enum LogSort {
    TIME("time", false, "asc"),
    TIME_DOWN("-time", false, "desc"),
    STATE("state", true, "asc"),
    STATE_DOWN("-state", true, "desc");

    private final String parameter;
    private final boolean byState;
    private final String direction;

    LogSort(String parameter, boolean byState, String direction) {
        this.parameter = parameter;
        this.byState = byState;
        this.direction = direction;
    }

    public static Optional<LogSort> parse(String text) {
        return Arrays.stream(values())
                .filter(sort -> sort.parameter.equals(text))
                .findFirst();
    }

    boolean byState() {
        return byState;
    }

    /// ORDER BY; backwards for the page before a cursor.
    String ordering(boolean backwards) {
        var main = backwards ? opposite(direction) : direction;
        return byState ? "l.state " + main + ", l.sign_in_id " + (backwards ? "asc" : "desc") : "l.sign_in_id " + main;
    }

    /// What lies behind the cursor, which is a state and an id.
    String condition(boolean backwards, String state, String id) {
        var main = comparison(backwards ? opposite(direction) : direction);
        if (!byState) {
            return "l.sign_in_id " + main + " " + id;
        }
        var second = backwards ? ">" : "<";
        return "(l.state " + main + " " + state + " or (l.state = " + state + " and l.sign_in_id " + second + " " + id
                + "))";
    }

    private static String comparison(String direction) {
        return direction.equals("asc") ? ">" : "<";
    }

    private static String opposite(String direction) {
        return direction.equals("asc") ? "desc" : "asc";
    }
}
