package dev.vestibule.eventsourcing.postgres.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WritePlanTest {
    private static final SetStatement INSERT = SetStatement.of("insert", String.class);
    private static final SetStatement UPDATE = SetStatement.of("update", String.class);
    private static final SetStatement PROGRESS = SetStatement.of("progress", String.class);

    private final WritePlan plan = new WritePlan();

    @Test
    void writesToDifferentRowsGoTogether() {
        // When
        write(INSERT, "a", "a1");
        write(UPDATE, "a", "a2");
        write(INSERT, "b", "b1");
        write(UPDATE, "b", "b2");

        // Then
        assertThat(planned()).containsExactly("insert[a1, b1]", "update[a2, b2]");
    }

    @Test
    void writesToOneRowKeepTheirOrder() {
        // When
        write(UPDATE, "a", "a1");
        write(INSERT, "a", "a2");
        write(UPDATE, "a", "a3");

        // Then
        assertThat(planned()).containsExactly("update[a1]", "insert[a2]", "update[a3]");
    }

    @Test
    void aWriteWithoutARowKeepsItsPlace() {
        // When
        write(INSERT, "a", "a1");
        plan.add("anything", values("x1"));
        plan.add("anything", values("x2"));
        plan.add("other", values("y1"));
        write(INSERT, "b", "b1");

        // Then
        assertThat(planned()).containsExactly("insert[a1]", "anything[x1, x2]", "other[y1]", "insert[b1]");
    }

    @Test
    void writesWithoutARowDoNotOvertakeThemselves() {
        // When
        plan.add("one", values("1"));
        plan.add("two", values("2"));
        plan.add("one", values("3"));

        // Then
        assertThat(planned()).containsExactly("one[1]", "two[2]", "one[3]");
    }

    @Test
    void ofWhatTheLastWriteReplacesOnlyTheLastGoes() {
        // When
        last("a", "1");
        write(INSERT, "a", "a1");
        last("b", "2");
        last("a", "3");

        // Then
        assertThat(planned()).containsExactly("insert[a1]", "progress[3, 2]");
    }

    @Test
    void aRowThatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> plan.add(INSERT, "a", values("1", "2")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 values for a statement that takes 1");
    }

    /// Whatever the mixture: for each row, and for each write without a row, the order is the one of the calls.
    @ParameterizedTest
    @MethodSource("seeds")
    void orderHoldsForAnyMixture(long seed) {
        // Given
        var random = new Random(seed);
        var expected = new HashMap<String, List<Integer>>();

        // When
        for (int i = 0; i < 200; i++) {
            var row = "row" + random.nextInt(5);
            if (random.nextInt(10) == 0) {
                plan.add("any" + random.nextInt(2), values("any " + i));
                expected.values().forEach(order -> order.add(-1));
            } else {
                write(random.nextBoolean() ? INSERT : UPDATE, row, row + " " + i);
                expected.computeIfAbsent(row, _ -> new ArrayList<>()).add(i);
            }
        }

        // Then
        expected.forEach((row, order) -> assertThat(orderSeenBy(row)).isEqualTo(withoutBarriersBeforeFirst(order)));
    }

    static IntStream seeds() {
        return IntStream.range(0, 50);
    }

    /// Numbers of the writes to a row in planned order, -1 for each write without a row, from the first on.
    private List<Integer> orderSeenBy(String row) {
        var seen = new ArrayList<Integer>();
        for (var group : plan.groups()) {
            for (var values : group.rows()) {
                var words = String.valueOf(values.getFirst()).split(" ", -1);
                if (words[0].equals(row)) {
                    seen.add(Integer.parseInt(words[1]));
                } else if (words[0].equals("any")) {
                    seen.add(-1);
                }
            }
        }
        return withoutBarriersBeforeFirst(seen);
    }

    private static List<Integer> withoutBarriersBeforeFirst(List<Integer> order) {
        return order.stream().dropWhile(number -> number == -1).toList();
    }

    private void write(SetStatement statement, String row, String value) {
        plan.add(statement, row, values(value));
    }

    private void last(String row, String value) {
        plan.addLast(PROGRESS, row, values(value));
    }

    private static List<@Nullable Object> values(String... values) {
        return new ArrayList<>(List.of(values));
    }

    private List<String> planned() {
        return plan.groups().stream()
                .map(group ->
                        group.sql() + group.rows().stream().map(List::getFirst).toList())
                .toList();
    }
}
