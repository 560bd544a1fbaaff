package dev.vestibule.workos.list;

import dev.vestibule.workos.list.Slice.Side;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Keyset paging: turns a query into slices for the database, and the rows that come back into a page.
///
/// A page reads one row more than it shows, which tells whether the list goes on. Whether it goes on in the
/// other direction takes one more row from there; asking is the only way to be right about it, since the row
/// of a cursor may be gone.
public final class Paging {

    private Paging() {}

    /// Reads the rows of a slice: its condition and its tenant's, in its order, at most its number of rows.
    @FunctionalInterface
    public interface RowReader<T> {
        Uni<List<T>> read(Slice slice);
    }

    /// The page that a query asks for.
    public static <T> Uni<ListEnvelope<T>> page(ListQuery query, RowReader<T> reader, Function<T, String> idOf) {
        var slice = slice(query);
        return reader.read(slice).flatMap(read -> {
            var goesOn = read.size() > query.limit();
            var shown = List.copyOf(goesOn ? read.subList(0, query.limit()) : read);
            return hasRowsBehind(slice, shown, reader)
                    .map(rowsBehind -> envelope(query, slice, shown, goesOn, rowsBehind, idOf));
        });
    }

    private static <T> ListEnvelope<T> envelope(
            ListQuery query, Slice slice, List<T> read, boolean goesOn, boolean rowsBehind, Function<T, String> idOf) {
        var readAsShown = (slice.side() == Side.OLDER) == query.order().newestFirst();
        var shown = readAsShown ? read : read.reversed();
        @Nullable String first = (readAsShown ? rowsBehind : goesOn) ? idOf.apply(shown.getFirst()) : null;
        @Nullable String last = (readAsShown ? goesOn : rowsBehind) ? idOf.apply(shown.getLast()) : null;
        return query.order().cursorsReversed()
                ? ListEnvelope.of(shown, last, first)
                : ListEnvelope.of(shown, first, last);
    }

    /// The rows that a query asks for and one more.
    public static Slice slice(ListQuery query) {
        Side onwards = query.order().newestFirst() ? Side.OLDER : Side.NEWER;
        Side afterwards = query.order().cursorsReversed() ? onwards.opposite() : onwards;
        int rows = query.limit() + 1;
        return switch (query.position()) {
            case Position.Start() -> new Slice(null, onwards, false, rows);
            case Position.After(var id) -> new Slice(id, afterwards, false, rows);
            case Position.Before(var id) -> new Slice(id, afterwards.opposite(), false, rows);
        };
    }

    private static <T> Uni<Boolean> hasRowsBehind(Slice slice, List<T> shown, RowReader<T> reader) {
        if (slice.cursor() == null || shown.isEmpty()) {
            return Uni.createFrom().item(false);
        }
        return reader.read(new Slice(slice.cursor(), slice.side().opposite(), true, 1))
                .map(rows -> !rows.isEmpty());
    }
}
