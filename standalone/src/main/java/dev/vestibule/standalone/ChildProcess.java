package dev.vestibule.standalone;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One child of the supervisor: started, awaited, restarted with a growing pause when it ends unasked,
/// stopped.
final class ChildProcess {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration SOUND = Duration.ofMinutes(1);
    private static final Duration STOP = Duration.ofSeconds(15);

    /// A JVM that still records writes its start-up cache after everything else; nobody should wait for that.
    private static final Duration STOP_RECORDING = Duration.ofSeconds(8);

    private final ChildProgram program;
    private final DataDirectory data;
    private final Listener listener;
    private final Duration startTimeout;

    private ProcessStatus.State state = ProcessStatus.State.STOPPED;
    private @Nullable Process process;
    private boolean stopping;
    private int restarts;

    /// What the supervisor wants to hear of its children.
    interface Listener {
        void changed();

        void notice(String line);
    }

    ChildProcess(ChildProgram program, DataDirectory data, Duration startTimeout, Listener listener) {
        this.program = program;
        this.data = data;
        this.startTimeout = startTimeout;
        this.listener = listener;
    }

    synchronized ProcessStatus status() {
        long pid = process == null ? 0 : process.pid();
        return new ProcessStatus(program.name(), state, pid, program.port(), restarts);
    }

    String name() {
        return program.name();
    }

    Map<String, String> environment() {
        return program.environment();
    }

    LogFile log() {
        return data.log(program.name());
    }

    /// Starts the process and waits until it is ready. When it ends before that, the start has failed.
    void startAndAwait() {
        Process started;
        try {
            started = launch();
        } catch (IOException failure) {
            throw new StandaloneFailure(program.name() + " did not start: " + DataDirectory.reason(failure), failure);
        }
        if (!awaitReady(started)) {
            String what = started.isAlive()
                    ? " was not ready after " + startTimeout.toSeconds() + " s"
                    : " ended with code " + started.exitValue() + " before it was ready" + log().lastWords();
            throw new StandaloneFailure(program.name() + what + ". Its log: " + log().path());
        }
        enter(ProcessStatus.State.READY);
    }

    /// From now on the process is restarted when it ends unasked.
    void keepAlive() {
        Thread.ofVirtual().name("watch-" + program.name()).start(this::watch);
    }

    /// Completes the recording of the start-up cache while the process goes on; it stands still for a second
    /// or two.
    void completeStartUpCache() {
        if (isRecording() && new AotRecording(current().pid()).complete()) {
            program.startUpCache().ifPresent(StartUpCache::adopt);
        }
    }

    private boolean isRecording() {
        return program.startUpCache().map(cache -> !cache.isPresent()).orElse(false);
    }

    /// Ends the process; safe to call at any time, also twice.
    void stop() {
        Process last;
        synchronized (this) {
            stopping = true;
            notifyAll();
            last = process;
        }
        if (last != null) {
            boolean polite =
                    Termination.end(last.toHandle(), program.stopSignal(), isRecording() ? STOP_RECORDING : STOP);
            program.startUpCache().ifPresent(polite ? StartUpCache::adopt : StartUpCache::discard);
            data.deleteRun("process-" + program.name());
        }
        enter(ProcessStatus.State.STOPPED);
    }

    private void watch() {
        int failures = 0;
        while (true) {
            long startedAt = System.nanoTime();
            Process ended = current().onExit().join();
            if (isStopping()) {
                return;
            }
            failures = System.nanoTime() - startedAt > SOUND.toNanos() ? 1 : failures + 1;
            Duration pause = pauseAfter(failures);
            enter(ProcessStatus.State.RESTARTING);
            listener.notice(program.name() + " ended with code " + ended.exitValue() + ", starting it again in "
                    + pause.toMillis() + " ms. Its log: " + log().path());
            if (!pause(pause) || !relaunch()) {
                return;
            }
        }
    }

    private static Duration pauseAfter(int failures) {
        Duration growing = Duration.ofMillis(250L << Math.min(failures, 10));
        return growing.compareTo(LONGEST_PAUSE) < 0 ? growing : LONGEST_PAUSE;
    }

    /// @return false when the installation is stopped meanwhile
    private boolean relaunch() {
        try {
            Process started = launch();
            synchronized (this) {
                restarts++;
            }
            if (awaitReady(started)) {
                enter(ProcessStatus.State.READY);
                listener.notice(program.name() + " is ready again");
            } else if (!isStopping() && started.isAlive()) {
                listener.notice(program.name() + " does not get ready, ending it");
                Termination.end(started.toHandle(), program.stopSignal(), STOP);
            }
        } catch (IOException failure) {
            listener.notice(program.name() + " did not start: " + DataDirectory.reason(failure));
        }
        return !isStopping();
    }

    private synchronized Process launch() throws IOException {
        if (stopping) {
            throw new IOException("the installation is being stopped");
        }
        log().create();
        List<String> command = new ArrayList<>(program.command());
        if (program.startUpCache().isPresent()) {
            command.add(1, program.startUpCache().get().jvmOption());
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(data.root().toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().path().toFile()));
        builder.environment().putAll(program.environment());
        Process started = builder.start();
        process = started;
        state = ProcessStatus.State.STARTING;
        data.writeRun(
                "process-" + program.name(), ProcessRecord.of(program.name(), started.toHandle(), program.port()));
        return started;
    }

    private boolean awaitReady(Process started) {
        long deadline = System.nanoTime() + startTimeout.toNanos();
        try {
            while (System.nanoTime() < deadline && !isStopping()) {
                if (started.waitFor(50, TimeUnit.MILLISECONDS)) {
                    return false;
                }
                if (program.readiness().isReady()) {
                    return true;
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /// @return false when the installation is stopped meanwhile
    private synchronized boolean pause(Duration pause) {
        long deadline = System.nanoTime() + pause.toNanos();
        try {
            for (long left = pause.toMillis();
                    left > 0 && !stopping;
                    left = (deadline - System.nanoTime()) / 1_000_000) {
                wait(left);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
        return !stopping;
    }

    private void enter(ProcessStatus.State next) {
        synchronized (this) {
            state = stopping ? ProcessStatus.State.STOPPED : next;
        }
        listener.changed();
    }

    private synchronized boolean isStopping() {
        return stopping;
    }

    private synchronized Process current() {
        if (process == null) {
            throw new IllegalStateException(program.name() + " was not started");
        }
        return process;
    }
}
