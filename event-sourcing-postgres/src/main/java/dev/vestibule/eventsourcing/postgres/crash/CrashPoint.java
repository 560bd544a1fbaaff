package dev.vestibule.eventsourcing.postgres.crash;

import java.util.concurrent.atomic.AtomicInteger;

/// A place where a crash would hurt most. The crash suite starts a process with one of them armed and looks
/// at what it leaves behind.
///
/// Armed by the system property `vestibule.crash-point`: a name, or `K4:3` for the third time that place is
/// reached. A process without that property never dies here.
public enum CrashPoint {
    /// Events are committed and have no position yet.
    K1,
    /// Events have their position; the leader has not seen the answer.
    K2,
    /// A Kafka transaction is open and empty.
    K3,
    /// A part of a batch is in Kafka, uncommitted.
    K4,
    /// A whole batch and the cursor are in Kafka, uncommitted.
    K5,
    /// A batch is committed in Kafka; the leader does not know it.
    K6,
    /// The office is won, but nothing was done with it: the first time before, the second time after earlier
    /// producers are fenced.
    K7,

    /// A batch was polled; the database knows nothing of it.
    C1,
    /// The offsets of a batch are moved, its rows are not written; nothing is committed.
    C2,
    /// Offsets and rows are written; nothing is committed.
    C3,
    /// A batch is committed in the database; Kafka does not know how far the group is.
    C4,
    /// Partitions are being assigned.
    C5;

    private static final int KILLED = 137;
    private static final String ARMED = System.getProperty("vestibule.crash-point", "");
    private static final AtomicInteger LEFT = new AtomicInteger(times());

    /// Dies here if this point is armed.
    public void hit() {
        hit(() -> {});
    }

    /// Dies here if this point is armed.
    ///
    /// @param before makes sure that the process dies in the state the point stands for; only then called
    public void hit(Runnable before) {
        if (isArmed() && LEFT.decrementAndGet() == 0) {
            before.run();
            Runtime.getRuntime().halt(KILLED);
        }
    }

    private boolean isArmed() {
        return !ARMED.isEmpty() && (ARMED.equals(name()) || ARMED.startsWith(name() + ":"));
    }

    private static int times() {
        var colon = ARMED.indexOf(':');
        return colon < 0 ? 1 : Integer.parseInt(ARMED.substring(colon + 1));
    }
}
