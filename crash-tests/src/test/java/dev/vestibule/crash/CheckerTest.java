package dev.vestibule.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.crash.check.Attempt;
import dev.vestibule.crash.check.Attempt.Answer;
import dev.vestibule.crash.check.Checker;
import dev.vestibule.crash.check.Facts;
import dev.vestibule.crash.check.Facts.Event;
import dev.vestibule.crash.check.Facts.Line;
import dev.vestibule.crash.check.Facts.PageState;
import dev.vestibule.crash.check.Facts.Published;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A checker that finds nothing proves nothing: each kind of damage is shown to it.
class CheckerTest {
    private static final List<Attempt> ATTEMPTS = List.of(
            new Attempt("e1", "p1", 10, new Answer(true, 1, 20)),
            new Attempt("e2", "p2", 12, new Answer(true, 1, 30)),
            new Attempt("e3", "p1", 35, new Answer(true, 2, 40)),
            new Attempt("e4", "p1", 36, new Answer(false, 0, 50)),
            new Attempt("e5", "p2", 50, null),
            new Attempt("e6", "p2", 55, null));
    private static final List<Event> EVENTS = List.of(
            new Event(1, "id1", "p1", 1, "s1", "e1"),
            new Event(2, "id2", "p2", 1, "s2", "e2"),
            new Event(3, "id3", "p1", 2, "s1", "e3"),
            new Event(4, "id5", "p2", 2, "s2", "e5"));
    private static final List<Published> RECORDS = List.of(
            new Published(0, 0, "s1", 1, 0, "id1"),
            new Published(0, 1, "s1", 3, 1, "id3"),
            new Published(1, 0, "s2", 2, 0, "id2"),
            new Published(1, 5, "s2", 4, 2, "id5"));
    private static final List<PageState> PAGES =
            List.of(new PageState("p1", 2, "e3", 2), new PageState("p2", 2, "e5", 2));
    private static final List<Line> LINES = List.of(
            new Line("s1", 1, 1, "e1"),
            new Line("s1", 2, 3, "e3"),
            new Line("s2", 1, 2, "e2"),
            new Line("s2", 2, 4, "e5"));
    private static final Set<String> ANSWERED = Set.of("e1", "e2", "e3", "e5");

    @Test
    void findsNothingInWhatIsWell() {
        assertThat(Checker.violations(ATTEMPTS, new Facts(EVENTS, RECORDS, PAGES, LINES, ANSWERED)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, INV-9", // lost
        "1, INV-9",
        "2, INV-9"
    })
    void findsALostEntry(int index, String invariant) {
        assertThat(withEvents(events -> without(events, index))).anyMatch(line -> line.startsWith(invariant));
    }

    @Test
    void findsAnEntryStoredTwice() {
        assertThat(withEvents(events -> with(events, new Event(5, "id9", "p1", 3, "s1", "e1"))))
                .anyMatch(line -> line.startsWith("INV-10"));
    }

    @Test
    void findsWhatWasRolledBack() {
        assertThat(withEvents(events -> with(events, new Event(5, "id4", "p1", 3, "s1", "e4"))))
                .anyMatch(line -> line.startsWith("INV-12"));
    }

    @Test
    void findsAnotherVersionThanTheAnswered() {
        assertThat(withEvents(events -> replaced(events, 0, new Event(1, "id1", "p1", 7, "s1", "e1"))))
                .anyMatch(line -> line.startsWith("INV-2"))
                .anyMatch(line -> line.startsWith("INV-1:"));
    }

    @Test
    void findsAPositionThatIsMissing() {
        assertThat(withEvents(events -> replaced(events, 3, new Event(5, "id5", "p2", 2, "s2", "e5"))))
                .anyMatch(line -> line.startsWith("INV-3"));
    }

    @Test
    void findsAStreamOutOfOrder() {
        var swapped = List.of(
                new Event(1, "id3", "p1", 2, "s1", "e3"),
                EVENTS.get(1),
                new Event(3, "id1", "p1", 1, "s1", "e1"),
                EVENTS.get(3));

        assertThat(withEvents(events -> swapped)).anyMatch(line -> line.startsWith("INV-4"));
    }

    @Test
    void findsTimeOutOfOrder() {
        // e2 was answered before e3 began, and comes after it
        var swapped = List.of(
                EVENTS.get(0),
                new Event(2, "id3", "p1", 2, "s1", "e3"),
                new Event(3, "id2", "p2", 1, "s2", "e2"),
                EVENTS.get(3));

        assertThat(withEvents(events -> swapped)).anyMatch(line -> line.startsWith("INV-7"));
    }

    @Test
    void findsWhatNeverReachedTheTopic() {
        assertThat(withRecords(records -> without(records, 3))).anyMatch(line -> line.startsWith("INV-11"));
    }

    @Test
    void findsARecordThatIsThereTwice() {
        assertThat(withRecords(records -> with(records, new Published(1, 6, "s2", 4, 4, "id5"))))
                .anyMatch(line -> line.startsWith("INV-13"));
    }

    @Test
    void findsARecordThatNobodyStored() {
        assertThat(withRecords(records -> with(records, new Published(1, 6, "s2", 5, 4, "id8"))))
                .anyMatch(line -> line.startsWith("INV-12"));
    }

    @Test
    void findsABrokenChain() {
        assertThat(withRecords(records -> List.of(records.get(1), records.get(0), records.get(2), records.get(3))))
                .anyMatch(line -> line.startsWith("INV-14"));
    }

    @Test
    void findsAStateThatIsNotTheFold() {
        var facts = new Facts(EVENTS, RECORDS, replaced(PAGES, 0, new PageState("p1", 1, "e1", 1)), LINES, ANSWERED);

        assertThat(Checker.violations(ATTEMPTS, facts))
                .singleElement()
                .asString()
                .startsWith("INV-9");
    }

    @Test
    void findsAnAnswerWithoutEventAndAnEventWithoutAnswer() {
        var facts = new Facts(EVENTS, RECORDS, PAGES, LINES, Set.of("e1", "e2", "e3", "e6"));

        assertThat(Checker.violations(ATTEMPTS, facts)).hasSize(2).allMatch(line -> line.startsWith("INV-9"));
    }

    @Test
    void findsRowsThatAreLostDoubledOrReordered() {
        var lost = without(LINES, 0);
        var doubled = with(LINES, new Line("s1", 3, 3, "e3"));
        var reordered = List.of(new Line("s1", 1, 3, "e3"), new Line("s1", 2, 1, "e1"), LINES.get(2), LINES.get(3));

        for (var lines : List.of(lost, doubled, reordered)) {
            assertThat(Checker.violations(ATTEMPTS, new Facts(EVENTS, RECORDS, PAGES, lines, ANSWERED)))
                    .singleElement()
                    .asString()
                    .startsWith("INV-20");
        }
    }

    private static List<String> withEvents(UnaryOperator<List<Event>> damage) {
        return Checker.violations(ATTEMPTS, new Facts(damage.apply(EVENTS), RECORDS, PAGES, LINES, ANSWERED));
    }

    private static List<String> withRecords(UnaryOperator<List<Published>> damage) {
        return Checker.violations(ATTEMPTS, new Facts(EVENTS, damage.apply(RECORDS), PAGES, LINES, ANSWERED));
    }

    private static <T> List<T> without(List<T> all, int index) {
        var copy = new ArrayList<>(all);
        copy.remove(index);
        return copy;
    }

    private static <T> List<T> with(List<T> all, T more) {
        var copy = new ArrayList<>(all);
        copy.add(more);
        return copy;
    }

    private static <T> List<T> replaced(List<T> all, int index, T other) {
        var copy = new ArrayList<>(all);
        copy.set(index, other);
        return copy;
    }
}
