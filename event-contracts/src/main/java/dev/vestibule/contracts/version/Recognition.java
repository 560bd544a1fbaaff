package dev.vestibule.contracts.version;

/// What a reader knows about a type name. The difference between the last two decides what a consumer does: a type it
/// has never heard of is none of its business and is passed over; a version it cannot read of a type it acts upon must
/// be kept (parked, or the consumer stops) until a newer reader is there.
public enum Recognition {
    /// The version there is a record for.
    CURRENT,
    /// An earlier version: it is read as the current one.
    OLD_VERSION,
    /// The type is known, this version of it is not: a newer producer wrote it.
    UNKNOWN_VERSION,
    /// Nothing of that name is known, in any version.
    UNKNOWN_TYPE;

    /// Whether the data can be read as the current version.
    public boolean isReadable() {
        return this == CURRENT || this == OLD_VERSION;
    }
}
