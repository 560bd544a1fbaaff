package dev.vestibule.acceptance.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Who operates the running system, with the script `vestibule` as it is typed.
public final class Operator {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// Every command ends by itself long before.
    private static final int SECONDS = 120;

    private final Vestibule vestibule;

    public Operator(Vestibule vestibule) {
        this.vestibule = vestibule;
    }

    /// Runs a command to its end and reads the last object that it prints.
    ///
    /// @throws AssertionError if the exit code is not 0
    public JsonNode does(String... verb) {
        var output = Path.of("target", "operator.out").toAbsolutePath();
        var errors = Path.of("target", "operator.err").toAbsolutePath();
        var arguments = new ArrayList<>(List.of(verb));
        arguments.add("--json");
        try {
            var process = command(arguments)
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile())
                    .start();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("No end of " + arguments);
            }
            if (process.exitValue() != 0) {
                throw new AssertionError(
                        "Exit code " + process.exitValue() + " of " + arguments + ": " + Files.readString(errors));
            }
            return JSON.readTree(Files.readAllLines(output).getLast());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// A command that was not started yet.
    public ProcessBuilder command(List<String> arguments) {
        var command = new ArrayList<>(List.of("../vestibule"));
        command.addAll(arguments);
        command.addAll(List.of("--data", vestibule.data().toString()));
        return new ProcessBuilder(command).redirectInput(Path.of("/dev/null").toFile());
    }
}
