package dev.vestibule.workos.list;

import dev.vestibule.workos.list.Slice.Side;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Keyset paging: turns a query into slices for the database, and the rows that come back into a page.
///
/// A page reads one row more than it shows, which tells whether the list goes on. Whether it goes on in the other
/// direction takes one more row from there; asking is the only way to be right about it, since the row of a cursor
/// may be gone.
public final class Paging {

    private Paging() {}

    /// Reads the rows of a slice: its condition and its tenant's, in its order, at most its number of rows.
    @FunctionalInterface
    public interface RowReader<T> {
        List<T> read(Slice slice);
    }

    /// The page that a query asks for.
    public static <T> ListEnvelope<T> page(ListQuery query, RowReader<T> reader, Function<T, String> idOf) {
        Slice slice = slice(query);
        List<T> read = reader.read(slice);
        boolean goesOn = read.size() > query.limit();
        List<T> shown = new ArrayList<>(goesOn ? read.subList(0, query.limit()) : read);
        boolean rowsBehind = slice.cursor() != null && !shown.isEmpty() && hasRows(reader, behind(slice));
        boolean readAsShown = (slice.side() == Side.OLDER) == query.order().newestFirst();
        if (!readAsShown) {
            Collections.reverse(shown);
        }
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

    private static Slice behind(Slice slice) {
        return new Slice(slice.cursor(), slice.side().opposite(), true, 1);
    }

    private static <T> boolean hasRows(RowReader<T> reader, Slice slice) {
        return !reader.read(slice).isEmpty();
    }
}
