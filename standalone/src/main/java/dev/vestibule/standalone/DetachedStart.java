package dev.vestibule.standalone;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Starts a supervisor that outlives this process and waits until it is ready.
record DetachedStart(DataDirectory data, Class<?> program, int port, Consumer<String> progress) {

    static final String LOG = "supervisor";

    /// What the supervisor says last when it gives up; everything else it says is progress.
    static final String FAILURE = "vestibule: ";

    InstallationDetails await() {
        LogFile log = data.log(LOG);
        try {
            log.create();
            LogTail tail = new LogTail(log);
            Process supervisor = launch(log);
            List<String> failures = new ArrayList<>();
            while (!supervisor.waitFor(100, TimeUnit.MILLISECONDS)) {
                pass(tail.next()).ifPresent(failures::add);
                Optional<InstallationDetails> details = detailsOf(supervisor);
                if (details.isPresent()) {
                    return details.get();
                }
            }
            pass(tail.next()).ifPresent(failures::add);
            throw new StandaloneFailure(
                    failures.isEmpty()
                            ? "the supervisor ended before it was ready. Its log: " + log.path()
                            : failures.getFirst());
        } catch (IOException failure) {
            throw new StandaloneFailure("cannot start: " + DataDirectory.reason(failure), failure);
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
            throw new StandaloneFailure("interrupted", failure);
        }
    }

    /// Shows the progress among the lines and keeps back the failure, which the caller reports.
    private Optional<String> pass(List<String> lines) {
        lines.stream().filter(line -> !line.startsWith(FAILURE)).forEach(progress);
        return lines.stream()
                .filter(line -> line.startsWith(FAILURE))
                .map(line -> line.substring(FAILURE.length()))
                .findFirst();
    }

    private Process launch(LogFile log) throws IOException {
        // it must not end with the terminal it was started from
        List<String> command = new ArrayList<>(List.of("nohup"));
        command.addAll(ClassPath.javaCommand(
                List.of("-Xmx96m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dvestibule.home=" + Home.path()),
                program,
                List.of(
                        "start",
                        "--supervise",
                        "--port",
                        String.valueOf(port),
                        "--data",
                        data.root().toString())));
        return new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.path().toFile()))
                .start();
    }

    private Optional<InstallationDetails> detailsOf(Process supervisor) {
        return data.readRun("supervisor", ProcessRecord.class)
                .filter(recorded -> recorded.pid() == supervisor.pid())
                .flatMap(_ -> data.readRun("installation", InstallationDetails.class));
    }
}
