package dev.vestibule.eventsourcing.postgres.observation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/// Tells from repeated looks at the end of a log how long its oldest unread record has been waiting. What was
/// there at the first look counts from that look on, so that the answer is never too high. The longer a
/// record waits, the more coarsely those after it are told apart.
///
/// Not thread-safe.
final class LagClock {
    private static final int MOST_MARKS = 256;

    private final Deque<Mark> marks = new ArrayDeque<>();

    /// The log ended there, seen at that moment for the first time.
    private record Mark(Instant at, long end) {}

    /// @param end where the log ends now
    /// @param next the record to read next
    Duration waiting(Instant now, long end, long next) {
        if (marks.isEmpty() || marks.getLast().end() < end) {
            marks.addLast(new Mark(now, end));
        }
        while (!marks.isEmpty() && marks.getFirst().end() <= next) {
            marks.removeFirst();
        }
        thinOut();
        return marks.isEmpty()
                ? Duration.ZERO
                : Duration.between(marks.getFirst().at(), now);
    }

    /// Every second mark but the first goes; what came in between counts from the later time.
    private void thinOut() {
        if (marks.size() <= MOST_MARKS) {
            return;
        }
        var kept = new ArrayDeque<Mark>();
        kept.addLast(marks.removeFirst());
        while (!marks.isEmpty()) {
            var mark = marks.removeFirst();
            kept.addLast(marks.isEmpty() ? mark : marks.removeFirst());
        }
        marks.addAll(kept);
    }
}
