package dev.vestibule.crash.check;

import dev.vestibule.crash.check.Facts.Event;
import dev.vestibule.crash.check.Facts.Line;
import dev.vestibule.crash.check.Facts.PageState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Says what is wrong, invariant by invariant. Knows nothing of processes, databases and brokers.
public final class Checker {
    /// More of the same kind help nobody.
    private static final int SHOWN = 5;

    private final List<Attempt> attempts;
    private final Facts facts;
    private final Map<String, List<Event>> eventsByEntry;
    private final List<String> violations = new ArrayList<>();

    private Checker(List<Attempt> attempts, Facts facts) {
        this.attempts = attempts;
        this.facts = facts;
        this.eventsByEntry = facts.events().stream().collect(Collectors.groupingBy(Event::entry));
    }

    /// @return one line per violation, `INV-nn: …`; empty if all is well
    public static List<String> violations(List<Attempt> attempts, Facts facts) {
        var checker = new Checker(attempts, facts);
        checker.everyAnswerIsTrue();
        checker.answersAreRecordedWithTheirEvents();
        checker.versionsHaveNoHole();
        checker.statesAreFolds();
        checker.positionsHaveNoHole();
        checker.positionsKeepEachStreamsOrder();
        checker.positionsKeepTheOrderOfTime();
        checker.theTopicIsTheStore();
        checker.eachPartitionIsAChain();
        checker.theProjectionIsTheFold();
        return List.copyOf(checker.violations);
    }

    private void everyAnswerIsTrue() {
        var known = attempts.stream().map(Attempt::entry).collect(Collectors.toSet());
        for (var attempt : attempts) {
            var stored = eventsByEntry.getOrDefault(attempt.entry(), List.of());
            if (stored.size() > 1) {
                found("INV-10", attempt.entry() + " is stored " + stored.size() + " times");
            }
            if (attempt.isAcknowledged() && stored.isEmpty()) {
                found("INV-9", attempt.entry() + " was acknowledged and is lost");
            }
            if (attempt.isRefused() && !stored.isEmpty()) {
                found("INV-12", attempt.entry() + " was rolled back and is stored");
            }
            var answer = attempt.answer();
            if (answer != null
                    && answer.stored()
                    && !stored.isEmpty()
                    && stored.getFirst().version() != answer.version()) {
                found(
                        "INV-2",
                        attempt.entry() + " was acknowledged as version " + answer.version() + " and is "
                                + stored.getFirst().version());
            }
        }
        facts.events().stream()
                .filter(event -> !known.contains(event.entry()))
                .forEach(event -> found("INV-9", event.entry() + " is stored and nobody wanted it"));
    }

    private void answersAreRecordedWithTheirEvents() {
        for (var event : facts.events()) {
            if (!facts.answered().contains(event.entry())) {
                found("INV-9", event.entry() + " is stored without its answer");
            }
        }
        for (var entry : facts.answered()) {
            if (!eventsByEntry.containsKey(entry)) {
                found("INV-9", entry + " is answered and not stored");
            }
        }
    }

    private void versionsHaveNoHole() {
        byPage().forEach((page, events) -> {
            var versions = events.stream().map(Event::version).sorted().toList();
            for (var i = 0; i < versions.size(); i++) {
                if (versions.get(i) != i + 1) {
                    found("INV-1", page + " has no version " + (i + 1));
                    return;
                }
            }
        });
    }

    private void statesAreFolds() {
        var states = facts.pages().stream().collect(Collectors.toMap(PageState::page, Function.identity()));
        byPage().forEach((page, events) -> {
            var newest = events.stream()
                    .max(Comparator.comparingLong(Event::version))
                    .orElseThrow();
            var fold = new PageState(page, events.size(), newest.entry(), newest.version());
            if (!fold.equals(states.remove(page))) {
                found("INV-9", page + " is not the fold of its events");
            }
        });
        states.keySet().forEach(page -> found("INV-9", page + " has a state and no event"));
    }

    private void positionsHaveNoHole() {
        var expected = 1L;
        for (var event : facts.events()) {
            if (event.position() != expected) {
                found("INV-3", "position " + expected + " is missing; next is " + event);
                return;
            }
            expected++;
        }
    }

    private void positionsKeepEachStreamsOrder() {
        byPage().forEach((page, events) -> {
            for (var i = 1; i < events.size(); i++) {
                if (events.get(i).version() < events.get(i - 1).version()) {
                    found("INV-4", page + ": version " + events.get(i).version() + " has the later position");
                }
            }
        });
    }

    /// What was acknowledged before another attempt began has the smaller position.
    private void positionsKeepTheOrderOfTime() {
        var ended = attempts.stream()
                .filter(Attempt::isAcknowledged)
                .sorted(Comparator.comparingLong(Checker::answeredAt))
                .toList();
        var begun = attempts.stream()
                .sorted(Comparator.comparingLong(Attempt::begun))
                .toList();
        var highest = 0L;
        var next = 0;
        for (var attempt : begun) {
            while (next < ended.size() && answeredAt(ended.get(next)) < attempt.begun()) {
                highest = Math.max(highest, positionOf(ended.get(next)));
                next++;
            }
            var own = positionOf(attempt);
            if (own > 0 && own < highest) {
                found(
                        "INV-7",
                        attempt.entry() + " has position " + own + ", but " + highest
                                + " was acknowledged before it began");
            }
        }
    }

    private static long answeredAt(Attempt attempt) {
        var answer = attempt.answer();
        return answer == null ? Long.MAX_VALUE : answer.at();
    }

    private long positionOf(Attempt attempt) {
        return eventsByEntry.getOrDefault(attempt.entry(), List.of()).stream()
                .mapToLong(Event::position)
                .max()
                .orElse(0);
    }

    private void theTopicIsTheStore() {
        var stored = facts.events().stream().collect(Collectors.toMap(Event::id, Function.identity()));
        var seen = new HashSet<String>();
        for (var published : facts.records()) {
            var event = stored.get(published.id());
            if (!seen.add(published.id())) {
                found("INV-13", "event " + published.id() + " is in the topic twice");
            } else if (event == null) {
                found("INV-12", "event " + published.id() + " is published and not stored");
            } else if (event.position() != published.position()
                    || !event.shelf().equals(published.shelf())) {
                found("INV-14", published + " is not as stored: " + event);
            }
        }
        facts.events().stream()
                .filter(event -> !seen.contains(event.id()))
                .forEach(event -> found("INV-11", event.entry() + " never reached the topic"));
    }

    private void eachPartitionIsAChain() {
        var last = new HashMap<Integer, Long>();
        for (var published : facts.records()) {
            var before = last.getOrDefault(published.partition(), 0L);
            if (published.previous() != before || published.position() <= before) {
                found("INV-14", published + " follows position " + before);
            }
            last.put(published.partition(), published.position());
        }
    }

    private void theProjectionIsTheFold() {
        var rows = facts.lines().stream().collect(Collectors.groupingBy(Line::shelf));
        var folds = facts.events().stream().collect(Collectors.groupingBy(Event::shelf));
        var shelves = new HashSet<>(rows.keySet());
        shelves.addAll(folds.keySet());
        for (var shelf : shelves) {
            var expected = new ArrayList<Line>();
            for (var event : folds.getOrDefault(shelf, List.of())) {
                expected.add(new Line(shelf, expected.size() + 1, event.position(), event.entry()));
            }
            var actual = rows.getOrDefault(shelf, List.of()).stream()
                    .sorted(Comparator.comparingInt(Line::nth).thenComparingLong(Line::position))
                    .toList();
            if (!expected.equals(actual)) {
                found(
                        "INV-20",
                        shelf + " has " + actual.size() + " rows that are not the fold of its " + expected.size()
                                + " events");
            }
        }
    }

    /// In position order, as the facts are.
    private Map<String, List<Event>> byPage() {
        return facts.events().stream().collect(Collectors.groupingBy(Event::page));
    }

    private void found(String invariant, String what) {
        var line = invariant + ": " + what;
        var same = violations.stream()
                .filter(other -> other.startsWith(invariant + ":"))
                .count();
        if (same < SHOWN) {
            violations.add(line);
        }
    }
}
