package dev.vestibule.eventsourcing.postgres.projector;

import dev.vestibule.eventsourcing.postgres.message.Received;

/// How far a projection has come in one partition.
///
/// @param nextOffset the record to read next
/// @param lastPosition position of the last record that was applied
/// @param known false until the partition has a row in `projection_offset`
/// @param anchored whether the next record has to follow the last position; not so when reading begins in the
///     middle of a log
/// @param seeking whether records are passed over until the one that has to follow the last position comes
public record Progress(long nextOffset, long lastPosition, boolean known, boolean anchored, boolean seeking) {
    public static final Progress START = new Progress(0, 0, false, true, false);

    /// What to do with a record.
    enum Verdict {
        APPLY,
        DUPLICATE,
        /// The records between were lost, or the order was changed.
        BROKEN_CHAIN
    }

    Verdict judge(Received record) {
        if (record.position() <= lastPosition) {
            return Verdict.DUPLICATE;
        }
        return !anchored || record.previousPosition() == lastPosition ? Verdict.APPLY : Verdict.BROKEN_CHAIN;
    }

    Progress applied(Received record) {
        return new Progress(record.offset() + 1, record.position(), known, true, false);
    }

    /// While it seeks, what it skips may be needed after the record that it seeks.
    Progress skipped(long offset) {
        return seeking ? this : new Progress(offset + 1, lastPosition, known, anchored, false);
    }

    public Progress stored() {
        return new Progress(nextOffset, lastPosition, true, anchored, seeking);
    }

    /// What comes next may follow anything: what was before it is not in the log any more, or was left out on
    /// purpose.
    public Progress unanchored() {
        return new Progress(nextOffset, lastPosition, known, false, false);
    }

    /// The record that has to come next is missing.
    Progress inSearch() {
        return new Progress(nextOffset, lastPosition, known, anchored, true);
    }
}
