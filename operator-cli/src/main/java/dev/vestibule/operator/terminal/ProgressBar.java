package dev.vestibule.operator.terminal;

import static dev.vestibule.operator.terminal.Column.member;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Set;

/// How a replay goes on, in one line.
public final class ProgressBar {
    private static final int WIDTH = 30;
    private static final Set<String> READING = Set.of("created", "running", "paused", "failed", "cancelled");

    private ProgressBar() {}

    public static String of(JsonNode run) {
        var progress = run.path("progress");
        var share = share(run.path("state").asText(), progress.path("partitions"));
        var done = (int) (share * WIDTH);
        var line = new StringBuilder("[")
                .append("#".repeat(done))
                .append("-".repeat(WIDTH - done))
                .append("] ")
                .append(String.format(Locale.ROOT, "%3d %%  %-9s  ", (int) (share * 100), member(run, "state")))
                .append(String.format(
                        Locale.ROOT,
                        "%,d events  %,d/s",
                        progress.path("events").asLong(),
                        progress.path("events_per_second").asLong()));
        if (progress.path("eta_seconds").isNumber() && progress.path("lag").asLong() > 0) {
            line.append("  ")
                    .append(time(progress.path("eta_seconds").asLong()))
                    .append(" left");
        }
        return line.toString();
    }

    private static double share(String state, JsonNode partitions) {
        if (!READING.contains(state)) {
            return 1;
        }
        long offset = 0;
        long end = 0;
        for (var partition : partitions) {
            offset += partition.path("offset").asLong();
            end += partition.path("end").asLong();
        }
        return end == 0 ? 0 : Math.min(1, (double) offset / end);
    }

    private static String time(long seconds) {
        return seconds < 60 ? seconds + " s" : String.format(Locale.ROOT, "%d:%02d min", seconds / 60, seconds % 60);
    }
}
