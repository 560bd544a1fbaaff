package dev.vestibule.operator;

import dev.vestibule.operator.system.Failure;
import dev.vestibule.operator.terminal.Console;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// The verbs of `vestibule` for operators. Results go to the standard output, complaints to the other one.
@Command(
        name = "vestibule",
        description = "Looks into a running Vestibule and acts on its event backbone.",
        subcommands = {
            ProjectionsCommand.class,
            ReplayCommand.class,
            ParkedCommand.class,
            StreamsCommand.class,
            EventsCommand.class,
            TopicsCommand.class,
            KeysCommand.class,
            ActionsCommand.class,
            CompletionCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:refused or failed, or a service did not answer",
            "2:the command line makes no sense",
            "3:the system, or the service asked for, is not reachable"
        })
public final class OperatorCommand {
    private final Cli cli;

    OperatorCommand(Cli cli) {
        this.cli = cli;
    }

    public static void main(String[] arguments) {
        var terminal = Optional.ofNullable(System.console())
                .filter(java.io.Console::isTerminal)
                .isPresent();
        var coloured = terminal && System.getenv("NO_COLOR") == null;
        var console = new Console(writer(System.out), writer(System.err), terminal, coloured);
        var home = Path.of(System.getProperty("vestibule.home", ""));
        var cli = new Cli(console, System.getenv(), home, OperatorCommand::sleep);
        System.exit(line(cli).execute(arguments));
    }

    private static PrintWriter writer(OutputStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    private static boolean sleep(Duration time) {
        try {
            Thread.sleep(time);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static CommandLine line(Cli cli) {
        var line = new CommandLine(new OperatorCommand(cli), new Verbs(cli));
        line.setOut(cli.console().out());
        line.setErr(cli.console().err());
        if (!cli.console().coloured()) {
            line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        }
        line.setExecutionExceptionHandler((failure, _, _) -> {
            cli.console().complain("vestibule: " + failure.getMessage());
            return failure instanceof Failure known ? known.kind().exitCode() : 1;
        });
        return line;
    }

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "The data directory of a system on this machine (.vestibule).")
    void data(Path directory) {
        cli.data(directory);
    }

    @Option(
            names = "--url",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = "A system anywhere; the operator token is in VESTIBULE_OPERATOR_TOKEN.")
    void url(String address) {
        cli.url(address);
    }

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this.")
    boolean help;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print JSON.")
    void json(boolean wanted) {
        cli.json(wanted);
    }

    /// Makes the verbs, which all want the same thing.
    private record Verbs(Cli cli) implements CommandLine.IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            for (var constructor : type.getDeclaredConstructors()) {
                if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0] == Cli.class) {
                    return type.cast(constructor.newInstance(cli));
                }
            }
            return CommandLine.defaultFactory().create(type);
        }
    }
}
