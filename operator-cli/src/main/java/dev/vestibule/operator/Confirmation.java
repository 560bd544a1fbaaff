package dev.vestibule.operator;

import dev.vestibule.operator.system.Failure;
import picocli.CommandLine.Option;

/// Whether somebody means what nobody can undo.
final class Confirmation {
    @Option(names = "--yes-really", description = "Nobody can undo it.")
    boolean given;

    /// @param deed begins the sentence that says why nothing is done
    /// @throws Failure if it is not given
    void requireFor(String deed) {
        if (!given) {
            throw Failure.usage(deed + " cannot be undone: say --yes-really.");
        }
    }
}
