package dev.vestibule.environment;

import java.util.List;

/// Why an environment refuses a command.
public sealed interface EnvironmentRefusal {

    record NotFound() implements EnvironmentRefusal {}

    record AlreadyCreated() implements EnvironmentRefusal {}

    /// Another environment of the installation has the name: two replicas that start together make it once.
    record NameTaken() implements EnvironmentRefusal {}

    record ApiKeyNotFound() implements EnvironmentRefusal {}

    /// The same key exists already, in this environment or in another one.
    record ApiKeyTaken() implements EnvironmentRefusal {}

    record RedirectsRefused(List<RedirectMistake> mistakes) implements EnvironmentRefusal {
        public RedirectsRefused {
            mistakes = List.copyOf(mistakes);
        }
    }
}
