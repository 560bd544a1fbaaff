package dev.vestibule.operator;

import dev.vestibule.operator.system.Address;
import dev.vestibule.operator.terminal.Console;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Runs commands and writes down what a person would see.
final class Transcript {
    private final FakeSystem system;
    private final StringBuilder text = new StringBuilder();
    private boolean interactive;
    private int pauses;

    Transcript(FakeSystem system) {
        this.system = system;
    }

    /// From now on a person watches a terminal with colours.
    Transcript onATerminal() {
        interactive = true;
        return this;
    }

    /// A command that follows something may look again so many times.
    Transcript patient(int times) {
        pauses = times;
        return this;
    }

    /// The command as a person and as a program asks it.
    Transcript both(String... arguments) {
        run(arguments);
        return run(Stream.concat(Stream.of(arguments), Stream.of("--json")).toArray(String[]::new));
    }

    Transcript run(String... arguments) {
        var before = system.changes().size();
        var out = new StringWriter();
        var err = new StringWriter();
        var code = execute(out, err, List.of(arguments));
        text.append("$ vestibule ").append(String.join(" ", arguments)).append('\n');
        text.append(out).append(err.toString().indent(0));
        system.changes().stream()
                .skip(before)
                .forEach(change -> text.append("=> ").append(change).append('\n'));
        text.append("[").append(code).append("]\n\n");
        return this;
    }

    private int execute(StringWriter out, StringWriter err, List<String> arguments) {
        var left = new int[] {pauses};
        var cli = new Cli(
                new Console(new PrintWriter(out), new PrintWriter(err), interactive, interactive),
                Map.of(Address.TOKEN_VARIABLE, FakeSystem.TOKEN),
                Path.of("nowhere"),
                _ -> left[0]-- > 0);
        var all = new ArrayList<>(List.of("--url", system.url()));
        all.addAll(arguments);
        return OperatorCommand.line(cli).execute(all.toArray(String[]::new));
    }

    @Override
    public String toString() {
        return text.toString()
                .replace(system.url(), "URL")
                .replace("\u001b", "ESC")
                .replace("\r", "CR");
    }
}
