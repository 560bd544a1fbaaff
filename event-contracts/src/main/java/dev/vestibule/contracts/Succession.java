package dev.vestibule.contracts;

/// How a record relates to the last one that was applied from the same topic partition.
public enum Succession {
    /// The one after it: apply.
    NEXT,
    /// It was applied before: skip.
    REPEATED,
    /// Something between them is missing, or the order is not the one the owner wrote: do not apply, do not go on.
    BROKEN
}
