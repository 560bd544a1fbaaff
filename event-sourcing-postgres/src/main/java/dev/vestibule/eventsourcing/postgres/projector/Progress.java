package dev.vestibule.eventsourcing.postgres.projector;

import dev.vestibule.eventsourcing.postgres.message.Received;

/// How far a projection has come in one partition.
///
/// @param nextOffset the record to read next
/// @param lastPosition position of the last record that was applied
/// @param known false until the partition has a row in `projection_offset`
record Progress(long nextOffset, long lastPosition, boolean known) {
    static final Progress START = new Progress(0, 0, false);

    /// What to do with a record.
    enum Verdict {
        APPLY,
        DUPLICATE,
        /// The records between were lost, or the order was changed.
        BROKEN_CHAIN
    }

    /// A first record that does not begin the chain is accepted when the log itself begins later: its
    /// retention has dropped what came before.
    Verdict judge(Received record, boolean logBeginsLater) {
        if (record.position() <= lastPosition) {
            return Verdict.DUPLICATE;
        }
        if (record.previousPosition() == lastPosition || (!known && lastPosition == 0 && logBeginsLater)) {
            return Verdict.APPLY;
        }
        return Verdict.BROKEN_CHAIN;
    }

    Progress applied(Received record) {
        return new Progress(record.offset() + 1, record.position(), known);
    }

    Progress skipped(long offset) {
        return new Progress(offset + 1, lastPosition, known);
    }

    Progress stored() {
        return new Progress(nextOffset, lastPosition, true);
    }
}
