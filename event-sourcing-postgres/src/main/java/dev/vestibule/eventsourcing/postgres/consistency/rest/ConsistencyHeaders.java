package dev.vestibule.eventsourcing.postgres.consistency.rest;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/// The names of the headers, and how long a reader is ready to wait.
public final class ConsistencyHeaders {
    public static final String CONSISTENCY = "Vestibule-Consistency";
    public static final String MIN_POSITION = "Vestibule-Min-Position";

    static final String PREFER = "Prefer";
    private static final Duration USUAL_WAIT = Duration.ofSeconds(1);
    private static final int LONGEST_WAIT_SECONDS = 5;
    private static final Pattern WAIT = Pattern.compile("(?:^|[,;\\s])wait\\s*=\\s*\"?(\\d{1,9})\"?(?:$|[,;\\s])");

    private ConsistencyHeaders() {}

    /// From `Prefer: wait=<seconds>` (RFC 7240). A preference that cannot be read counts as absent.
    static Duration patience(List<String> preferences) {
        var found = WAIT.matcher(String.join(",", preferences));
        return found.find()
                ? Duration.ofSeconds(Math.min(LONGEST_WAIT_SECONDS, Long.parseLong(found.group(1))))
                : USUAL_WAIT;
    }
}
