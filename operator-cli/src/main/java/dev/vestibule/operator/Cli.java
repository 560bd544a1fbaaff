package dev.vestibule.operator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vestibule.operator.system.Address;
import dev.vestibule.operator.system.Everywhere;
import dev.vestibule.operator.system.Everywhere.Answer;
import dev.vestibule.operator.system.Operations;
import dev.vestibule.operator.terminal.Column;
import dev.vestibule.operator.terminal.Console;
import dev.vestibule.operator.terminal.Listing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What every verb works with: the console, the system it talks to, and the options that all of them have.
final class Cli {
    private final Console console;
    private final Map<String, String> environment;
    private final Path home;
    private final Predicate<Duration> pause;
    private @Nullable Path data;
    private @Nullable String url;
    private boolean json;

    /// @param home where `.vestibule` is when nothing else was said
    /// @param pause waits, and says whether to go on
    Cli(Console console, Map<String, String> environment, Path home, Predicate<Duration> pause) {
        this.console = console;
        this.environment = Map.copyOf(environment);
        this.home = home;
        this.pause = pause;
    }

    void data(Path directory) {
        data = directory;
    }

    void url(String address) {
        url = address;
    }

    void json(boolean wanted) {
        json = wanted;
    }

    boolean json() {
        return json;
    }

    Console console() {
        return console;
    }

    boolean pause(Duration time) {
        return pause.test(time);
    }

    /// Does something with the running system.
    ///
    /// @return the exit code: 1 when a service did not answer, so that what was shown may not be all
    int with(Consumer<Talk> work) {
        try (var operations = new Operations(address())) {
            var everywhere = new Everywhere(operations, console::complain);
            work.accept(new Talk(operations, everywhere));
            return everywhere.isIncomplete() ? 1 : 0;
        }
    }

    private Address address() {
        if (url != null) {
            return Address.ofUrl(url, environment.get(Address.TOKEN_VARIABLE));
        }
        return Address.ofData((data == null ? home.resolve(".vestibule") : data)
                .toAbsolutePath()
                .normalize());
    }

    /// Shows a list: a table to people.
    ///
    /// @param none said to them instead if there are no answers
    void list(List<Column> columns, List<Answer> answers, String none) {
        new Listing(console, json)
                .show(columns, answers.stream().map(Answer::named).toList(), none);
    }

    /// Shows one thing: as it is to programs.
    ///
    /// @param forPeople shows it to people
    void show(Answer answer, Runnable forPeople) {
        if (json) {
            console.json(answer.named());
        } else {
            forPeople.run();
        }
    }

    /// The same for what is said to people in one line.
    void tell(Answer answer, String line) {
        show(answer, () -> console.line(line));
    }

    /// The two ways to ask.
    record Talk(Operations operations, Everywhere everywhere) {

        Answer get(String service, String path) {
            return new Answer(service, operations.get(service, path));
        }

        Answer post(String service, String path, ObjectNode body) {
            return new Answer(service, operations.post(service, path, body));
        }
    }

    /// A body that says why, if anything was said.
    static ObjectNode because(@Nullable String reason) {
        var body = JsonNodeFactory.instance.objectNode();
        return reason == null ? body : body.put("reason", reason);
    }
}
