package dev.vestibule.standalone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The commands behind the script `vestibule`. Results go to the standard output, progress and errors to the
/// other one.
@Command(name = "vestibule", description = "Vestibule on one machine.", mixinStandardHelpOptions = true)
public final class VestibuleCommand {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration STOP = Duration.ofMinutes(2);

    /// As `systemctl status` does: not running is no error, but tells itself apart from running.
    private static final int NOT_RUNNING = 3;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = CommandLine.ScopeType.INHERIT,
            description = "State, secrets and logs; .vestibule beside the script unless told.")
    private @Nullable Path dataPath;

    private final List<ServiceDescriptor> services;
    private final Class<?> program;

    VestibuleCommand(List<ServiceDescriptor> services, Class<?> program) {
        this.services = List.copyOf(services);
        this.program = program;
    }

    public static void main(String[] arguments) {
        System.exit(
                execute(new VestibuleCommand(ServiceDescriptor.all(Home.path()), VestibuleCommand.class), arguments));
    }

    static int execute(VestibuleCommand command, String... arguments) {
        CommandLine line = new CommandLine(command);
        line.setExecutionExceptionHandler((failure, _, _) -> {
            String words = failure instanceof StandaloneFailure ? failure.getMessage() : failure.toString();
            System.err.println(DetachedStart.FAILURE + words);
            return 1;
        });
        return line.execute(arguments);
    }

    @Command(name = "start", description = "Starts everything.", mixinStandardHelpOptions = true)
    int start(
            @Option(names = "--port", paramLabel = "N", defaultValue = "8080", description = "The gateway's port.")
                    int port,
            @Option(names = "--detach", description = "Return when everything is ready.") boolean detach,
            @Option(names = "--json", description = "Print one JSON object.") boolean json,
            @Option(names = "--supervise", hidden = true) boolean supervise)
            throws InterruptedException {
        if (detach) {
            DataDirectory data = DataDirectory.prepare(dataRoot());
            print(new DetachedStart(data, program, port, System.err::println).await(), json);
            return 0;
        }
        StandaloneOptions options =
                StandaloneOptions.of(services, dataRoot()).withPort(port).withProgress(System.err::println);
        // closed by its shutdown hook, however this JVM is told to end
        Installation installation = Installation.start(options);
        if (!supervise) {
            print(installation.details(), json);
        }
        new CountDownLatch(1).await();
        return 0;
    }

    @Command(name = "stop", description = "Stops everything.", mixinStandardHelpOptions = true)
    int stop() {
        Optional<DataDirectory> data = DataDirectory.existing(dataRoot());
        Optional<ProcessHandle> supervisor = data.flatMap(VestibuleCommand::supervisor);
        supervisor.ifPresent(process -> Termination.end(process, ChildProgram.StopSignal.TERM, STOP));
        boolean leftovers = data.map(Leftovers::end).orElse(false);
        data.ifPresent(directory -> directory.deleteRun("supervisor"));
        System.out.println(
                supervisor.isPresent() || leftovers ? "Vestibule is stopped." : "Vestibule was not running.");
        return 0;
    }

    @Command(name = "status", description = "Shows the processes.", mixinStandardHelpOptions = true)
    int status(@Option(names = "--json", description = "Print one JSON object.") boolean json) {
        Optional<DataDirectory> data = running();
        List<ProcessStatus> processes = data.flatMap(directory -> directory.readRun("status", ProcessStatus[].class))
                .map(Arrays::asList)
                .orElse(List.of());
        Optional<String> baseUrl = data.flatMap(
                        directory -> directory.readRun("installation", InstallationDetails.class))
                .map(InstallationDetails::baseUrl);
        if (json) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            object.put("running", data.isPresent());
            object.put("ready", baseUrl.isPresent());
            object.put("base_url", baseUrl.orElse(null));
            object.put(
                    "processes",
                    processes.stream().map(ProcessStatus::published).toList());
            System.out.println(json(object));
        } else {
            String address = baseUrl.map(url -> " at " + url).orElse(", and is not ready yet");
            System.out.println(data.isPresent() ? "Vestibule runs" + address + "." : "Vestibule does not run.");
            processes.forEach(process -> System.out.println(process.line()));
        }
        return data.isPresent() ? 0 : NOT_RUNNING;
    }

    @Command(name = "logs", description = "Prints the end of the logs.", mixinStandardHelpOptions = true)
    int logs(
            @Parameters(arity = "0..1", defaultValue = "", paramLabel = "SERVICE", description = "One process only.")
                    String service,
            @Option(
                            names = {"--follow", "-f"},
                            description = "Go on until Ctrl-C.")
                    boolean follow,
            @Option(
                            names = {"--lines", "-n"},
                            paramLabel = "N",
                            defaultValue = "50",
                            description = "How many.")
                    int lines)
            throws InterruptedException {
        DataDirectory data = DataDirectory.existing(dataRoot())
                .orElseThrow(() -> new StandaloneFailure("nothing was ever started on " + dataRoot()));
        List<String> known = Stream.concat(
                        Stream.of(DetachedStart.LOG, Postgres.NAME, KafkaBroker.NAME),
                        services.stream().map(ServiceDescriptor::name))
                .toList();
        if (!service.isEmpty() && !known.contains(service)) {
            throw new StandaloneFailure("there is no process " + service + "; there are " + String.join(", ", known));
        }
        LogView view = new LogView(data, service.isEmpty() ? known : List.of(service), System.out::println);
        view.showLast(lines);
        while (follow) {
            view.showNew();
            Thread.sleep(Duration.ofMillis(250));
        }
        return 0;
    }

    @Command(
            name = "demo",
            description = "Prints a fresh portal link of the demo organization.",
            mixinStandardHelpOptions = true)
    int demo() {
        InstallationDetails details = running()
                .flatMap(data -> data.readRun("installation", InstallationDetails.class))
                .orElseThrow(() -> new StandaloneFailure("Vestibule does not run. Start it: ./vestibule start"));
        GatewayClient gateway = new GatewayClient(details.baseUrl(), Duration.ofSeconds(5));
        System.out.println(gateway.demoPortalLink(details.apiKey()));
        return 0;
    }

    private Path dataRoot() {
        return (dataPath == null ? Home.data() : dataPath).toAbsolutePath().normalize();
    }

    private Optional<DataDirectory> running() {
        return DataDirectory.existing(dataRoot())
                .filter(data -> supervisor(data).isPresent());
    }

    private static Optional<ProcessHandle> supervisor(DataDirectory data) {
        return data.readRun("supervisor", ProcessRecord.class).flatMap(ProcessRecord::process);
    }

    private static void print(InstallationDetails details, boolean json) {
        System.out.println(json ? json(details.published()) : details.forPeople());
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
