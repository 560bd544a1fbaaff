package dev.vestibule.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Children of a supervisor that was killed: found by their pid files, and ended only when they are still
/// ours.
final class Leftovers {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Set<String> INFRASTRUCTURE = Set.of(Postgres.NAME, KafkaBroker.NAME);

    private Leftovers() {}

    /// The services first, then what they depend on.
    ///
    /// @return whether there was anything to end
    static boolean end(DataDirectory data) {
        List<ProcessRecord> left = records(data);
        boolean alive = left.stream().anyMatch(record -> record.process().isPresent());
        Parallel.each(
                left.stream()
                        .filter(record -> !INFRASTRUCTURE.contains(record.name()))
                        .toList(),
                Leftovers::end);
        Parallel.each(
                left.stream()
                        .filter(record -> INFRASTRUCTURE.contains(record.name()))
                        .toList(),
                Leftovers::end);
        left.forEach(record -> data.deleteRun("process-" + record.name()));
        data.deleteRun("installation");
        data.deleteRun("status");
        return alive;
    }

    private static void end(ProcessRecord left) {
        ChildProgram.StopSignal signal =
                left.name().equals(Postgres.NAME) ? ChildProgram.StopSignal.INT : ChildProgram.StopSignal.TERM;
        left.process().ifPresent(process -> Termination.end(process, signal, PATIENCE));
    }

    static List<ProcessRecord> records(DataDirectory data) {
        try (Stream<Path> files = Files.list(data.run())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("process-") && name.endsWith(".json"))
                    .map(name -> name.substring(0, name.length() - ".json".length()))
                    .flatMap(name -> data.readRun(name, ProcessRecord.class).stream())
                    .toList();
        } catch (IOException failure) {
            throw new StandaloneFailure("cannot read " + data.run() + ": " + DataDirectory.reason(failure), failure);
        }
    }
}
