package dev.vestibule.workos.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestibule.workos.error.Refusal;
import dev.vestibule.workos.error.RefusedException;
import dev.vestibule.workos.list.ListEnvelope.BothWays;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PagingTest {

    private static final List<String> ROWS = Stream.of("1", "2", "3", "4", "5").toList();

    @Test
    void descGoesOnToOlderRowsAndBack() {
        assertPage(query(Order.DESC, new Position.Start()), List.of("5", "4"), null, "4");
        assertPage(query(Order.DESC, new Position.After("4")), List.of("3", "2"), "3", "2");
        assertPage(query(Order.DESC, new Position.After("2")), List.of("1"), "1", null);
        assertPage(query(Order.DESC, new Position.Before("3")), List.of("5", "4"), null, "4");
        assertPage(query(Order.DESC, new Position.Before("1")), List.of("3", "2"), "3", "2");
    }

    @Test
    void ascGoesOnToNewerRowsAndBack() {
        assertPage(query(Order.ASC, new Position.Start()), List.of("1", "2"), null, "2");
        assertPage(query(Order.ASC, new Position.After("2")), List.of("3", "4"), "3", "4");
        assertPage(query(Order.ASC, new Position.Before("4")), List.of("2", "3"), "2", "3");
    }

    @Test
    void normalShowsNewestFirstWithReversedCursors() {
        assertPage(query(Order.NORMAL, new Position.Start()), List.of("5", "4"), "4", null);
        assertPage(query(Order.NORMAL, new Position.Before("4")), List.of("3", "2"), "2", "3");
        assertPage(query(Order.NORMAL, new Position.After("2")), List.of("4", "3"), "3", "4");
    }

    @Test
    void aCursorWhoseRowIsGoneStillNamesItsPlace() {
        // Given
        ListQuery query = query(Order.DESC, new Position.After("45"));

        // When
        ListEnvelope<String> page = page(query, List.of("1", "2", "3"));

        // Then
        assertThat(page.data()).containsExactly("3", "2");
        assertThat(page.metadata()).isEqualTo(new BothWays(null, "2"));
    }

    @Test
    void everythingWrongWithAQueryIsNamedAtOnce() {
        // Given
        MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();
        parameters.add("limit", "101");
        parameters.add("order", "up");
        parameters.add("before", "conn_01JD9Z0000000000000000000A");
        parameters.add("after", "org_01JD9Z0000000000000000000A");

        // When / Then
        assertThatThrownBy(() -> ListQuery.parse(parameters, "org"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(((Refusal.Invalid) refused.refusal()).errors())
                                .extracting(error -> error.field() + " " + error.code())
                                .containsExactly(
                                        "limit limit_out_of_range",
                                        "order order_unknown",
                                        "before cursor_malformed",
                                        "before cursors_exclusive"));
    }

    @Test
    void aQueryWithoutParametersAsksForTenNewestFirst() {
        assertThat(ListQuery.parse(new MultivaluedHashMap<>(), "org"))
                .isEqualTo(new ListQuery(10, Order.DESC, new Position.Start()));
    }

    @Test
    void arraysAreReadInAllThreeSpellings() {
        // Given
        MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();
        parameters.addAll("domains", "a.com,b.com", "c.com");
        parameters.addAll("domains[]", "d.com", "");

        // When / Then
        assertThat(ArrayParameter.read(parameters, "domains")).containsExactly("a.com", "b.com", "c.com", "d.com");
    }

    private static ListQuery query(Order order, Position position) {
        return new ListQuery(2, order, position);
    }

    private static void assertPage(
            ListQuery query, List<String> data, @Nullable String before, @Nullable String after) {
        ListEnvelope<String> page = page(query, ROWS);
        assertThat(page.data()).isEqualTo(data);
        assertThat(page.metadata()).isEqualTo(new BothWays(before, after));
    }

    private static ListEnvelope<String> page(ListQuery query, List<String> rows) {
        return Paging.page(query, slice -> Uni.createFrom().item(read(rows, slice)), Function.<String>identity())
                .await()
                .indefinitely();
    }

    private static List<String> read(List<String> rows, Slice slice) {
        boolean older = slice.side() == Slice.Side.OLDER;
        return rows.stream()
                .filter(row -> {
                    if (slice.cursor() == null) {
                        return true;
                    }
                    int order = older ? slice.cursor().compareTo(row) : row.compareTo(slice.cursor());
                    return slice.inclusive() ? order >= 0 : order > 0;
                })
                .sorted(older ? Comparator.<String>reverseOrder() : Comparator.<String>naturalOrder())
                .limit(slice.rows())
                .toList();
    }
}
