package dev.vestibule.standalone;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Ends a process and everything it started: politely first, by force when it does not listen.
final class Termination {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private Termination() {}

    /// @return whether the process ended on its own after the signal
    static boolean end(ProcessHandle process, ChildProgram.StopSignal signal, Duration patience) {
        Set<ProcessHandle> descendants = new HashSet<>(process.descendants().toList());
        send(process, signal);
        boolean polite = awaitEnd(process, patience, descendants);
        if (!polite) {
            process.destroyForcibly();
            ended(process, Duration.ofSeconds(10));
        }
        for (ProcessHandle descendant : descendants) {
            if (!ended(descendant, polite ? Duration.ofSeconds(5) : Duration.ZERO)) {
                descendant.destroyForcibly();
                ended(descendant, Duration.ofSeconds(10));
            }
        }
        return polite;
    }

    /// A process may start others while it ends, as a JVM does for its start-up cache; once it is gone nobody
    /// can tell that they were its own.
    private static boolean awaitEnd(ProcessHandle process, Duration patience, Set<ProcessHandle> descendants) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline && !Thread.currentThread().isInterrupted()) {
            if (ended(process, LOOK_AGAIN)) {
                return true;
            }
            descendants.addAll(process.descendants().toList());
        }
        return ended(process, Duration.ZERO);
    }

    private static void send(ProcessHandle process, ChildProgram.StopSignal signal) {
        switch (signal) {
            case TERM -> process.destroy();
            case INT -> interrupt(process);
        }
    }

    /// The JDK knows TERM and KILL only; every POSIX shell has `kill` built in.
    private static void interrupt(ProcessHandle process) {
        try {
            new ProcessBuilder("sh", "-c", "kill -INT " + process.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException _) {
            process.destroy();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            process.destroy();
        }
    }

    private static boolean ended(ProcessHandle process, Duration patience) {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException _) {
            return !process.isAlive();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }
}
