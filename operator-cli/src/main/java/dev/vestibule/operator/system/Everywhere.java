package dev.vestibule.operator.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Questions that several services may answer.
public final class Everywhere {
    private final Operations operations;
    private final Consumer<String> complaints;
    private int silent;

    /// @param complaints gets a line for each service that does not answer
    public Everywhere(Operations operations, Consumer<String> complaints) {
        this.operations = operations;
        this.complaints = complaints;
    }

    /// An answer and whose it is.
    public record Answer(String service, JsonNode json) {

        /// The answer with the name of the service before everything else.
        public ObjectNode named() {
            var named = JsonNodeFactory.instance.objectNode().put("service", service);
            json.properties().forEach(field -> named.set(field.getKey(), field.getValue()));
            return named;
        }
    }

    /// What each service answers that has it.
    ///
    /// @param only ask this one alone
    /// @throws Failure if nobody answers
    public List<Answer> ask(@Nullable String only, String path) {
        if (only != null) {
            return List.of(new Answer(known(only), operations.get(only, path)));
        }
        var answers = new ArrayList<Answer>();
        Optional<Failure> last = Optional.empty();
        for (var service : Operations.SERVICES) {
            try {
                operations.find(service, path).ifPresent(json -> answers.add(new Answer(service, json)));
            } catch (Failure failure) {
                if (failure.kind() != Failure.Kind.SERVICE_AWAY) {
                    throw failure;
                }
                last = Optional.of(failure);
                silent++;
                complaints.accept(String.valueOf(failure.getMessage()));
            }
        }
        if (answers.isEmpty() && last.isPresent()) {
            throw last.get();
        }
        return answers;
    }

    /// The elements of the lists that the services answer.
    public List<Answer> list(@Nullable String only, String path) {
        var elements = new ArrayList<Answer>();
        for (var answer : ask(only, path)) {
            answer.json().path("data").forEach(element -> elements.add(new Answer(answer.service(), element)));
        }
        return elements;
    }

    /// The one service that has something.
    ///
    /// @param what for the message when there is none
    public Answer one(@Nullable String only, String path, String what) {
        if (only != null) {
            return operations
                    .find(known(only), path)
                    .map(json -> new Answer(only, json))
                    .orElseThrow(() -> Failure.refused(only + " does not have " + what + "."));
        }
        return ask(null, path).stream().findFirst().orElseThrow(() -> Failure.refused("No service has " + what + "."));
    }

    /// Whether a service did not answer, so that what was shown may not be all.
    public boolean isIncomplete() {
        return silent > 0;
    }

    /// @throws Failure if there is no such service
    public static String known(String service) {
        if (!Operations.SERVICES.contains(service)) {
            throw Failure.usage(
                    "There is no service " + service + "; there are " + String.join(", ", Operations.SERVICES) + ".");
        }
        return service;
    }
}
