package dev.vestibule.operator;

import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

@Command(name = "completion", description = "Prints what a shell needs to complete the commands.")
final class CompletionCommand {
    private final Cli cli;

    CompletionCommand(Cli cli) {
        this.cli = cli;
    }

    @Command(
            name = "bash",
            description = "For bash, and for zsh with bashcompinit: source <(vestibule completion bash)")
    int bash() {
        var line = OperatorCommand.line(cli);
        // the script's other commands are another program's, and a user of the script does not care
        add(line, "start", List.of("--detach", "--port"));
        add(line, "stop", List.of());
        add(line, "status", List.of());
        add(line, "logs", List.of("--follow", "--lines"));
        add(line, "demo", List.of());
        add(line, "test", List.of("--soak"));
        add(line, "help", List.of());
        cli.console().line(AutoComplete.bash("vestibule", line).stripTrailing());
        return 0;
    }

    private static void add(CommandLine line, String name, List<String> options) {
        var spec = CommandSpec.create();
        options.forEach(option -> spec.addOption(OptionSpec.builder(option).build()));
        line.addSubcommand(name, new CommandLine(spec));
    }
}
