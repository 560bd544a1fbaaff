package dev.vestibule.workos.list;

/// How a list is shown, and which way its cursors run.
public enum Order {
    /// Newest first; `after` goes on to older rows.
    DESC,
    /// Oldest first; `after` goes on to newer rows.
    ASC,
    /// Newest first, with reversed cursors: `before` goes on to older rows.
    NORMAL;

    boolean newestFirst() {
        return this != ASC;
    }

    boolean cursorsReversed() {
        return this == NORMAL;
    }
}
