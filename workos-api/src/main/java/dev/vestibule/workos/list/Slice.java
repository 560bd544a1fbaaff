package dev.vestibule.workos.list;

import org.jspecify.annotations.Nullable;

/// What the database is asked for: the rows on one side of a cursor, nearest first.
///
/// The id column must sort by bytes (`COLLATE "C"`), as ids do.
///
/// @param cursor the bound, null for the end of the list
/// @param side on which side of the cursor the rows lie; it is also the direction to read in
/// @param inclusive whether the cursor's own row counts
/// @param rows how many to read at most
public record Slice(@Nullable String cursor, Side side, boolean inclusive, int rows) {

    public enum Side {
        OLDER("<", "desc"),
        NEWER(">", "asc");

        private final String comparison;
        private final String direction;

        Side(String comparison, String direction) {
            this.comparison = comparison;
            this.direction = direction;
        }

        Side opposite() {
            return this == OLDER ? NEWER : OLDER;
        }
    }

    /// `column < $1` or its like, to be joined by AND; `true`, without the parameter, when there is no
    /// cursor.
    ///
    /// @param parameter how the query names it: `$1`, `?1` or `:cursor`
    public String condition(String column, String parameter) {
        return cursor == null ? "true" : column + " " + side.comparison + (inclusive ? "= " : " ") + parameter;
    }

    /// `column desc` or its like, for ORDER BY.
    public String ordering(String column) {
        return column + " " + side.direction;
    }
}
