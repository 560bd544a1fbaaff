package dev.vestibule.standalone;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A JVM that records a start-up cache (`-XX:AOTCacheOutput`).
record AotRecording(long pid) {

    private static final int PATIENCE_SECONDS = 120;

    /// Lets the JVM write the cache now rather than when it ends, which would take seconds on a stop.
    ///
    /// @return false when it could not: then the JVM goes on recording until it ends
    boolean complete() {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        try {
            Process process = new ProcessBuilder(List.of(
                            jcmd.toString(),
                            "-J-Xmx32m",
                            "-J-XX:+UseSerialGC",
                            String.valueOf(pid),
                            "AOT.end_recording"))
                    .redirectErrorStream(true)
                    .start();
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly();
                return false;
            }
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.exitValue() == 0 && answer.contains("ended successfully");
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
