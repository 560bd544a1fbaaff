package dev.vestibule.crash.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;

/// The JDK knows TERM and KILL only; every POSIX shell has `kill` built in.
final class Signals {
    private Signals() {}

    static void send(String name, long pid) {
        try {
            new ProcessBuilder("sh", "-c", "kill -" + name + " " + pid)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
