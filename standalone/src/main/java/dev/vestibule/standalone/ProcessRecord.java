package dev.vestibule.standalone;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What a pid file says. A pid alone proves nothing, pids are reused; the start time tells whether it is
/// still ours.
record ProcessRecord(String name, long pid, long startedAtMillis, int port) {

    /// Clock corrections shift the start time Linux reports a little.
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    static ProcessRecord of(String name, ProcessHandle process, int port) {
        long started = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        return new ProcessRecord(name, process.pid(), started, port);
    }

    /// The process, if it still lives and is the one recorded.
    Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::startedThen);
    }

    private boolean startedThen(ProcessHandle candidate) {
        return candidate
                .info()
                .startInstant()
                .map(start -> Math.abs(start.toEpochMilli() - startedAtMillis) <= TOLERANCE.toMillis())
                .orElse(false);
    }
}
