package dev.vestibule.standalone;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How one child process is started, asked whether it is ready, and stopped.
///
/// @param stopSignal what asks it to end; PostgreSQL waits for its clients on TERM and does not on INT
record ChildProgram(
        String name,
        int port,
        List<String> command,
        Map<String, String> environment,
        Readiness readiness,
        StopSignal stopSignal,
        Optional<StartUpCache> startUpCache) {

    enum StopSignal {
        TERM,
        INT
    }

    /// Whether the process answers by now. Must return within seconds and never throw.
    @FunctionalInterface
    interface Readiness {
        boolean isReady();
    }

    static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }
}
