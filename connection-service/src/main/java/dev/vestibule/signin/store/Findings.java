package dev.vestibule.signin.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was looked at in an answer, received against expected. Kept sealed: a received value may name a
/// person.
///
/// @param checks in the order of the diagnosis page
/// @param warnings what did not stop this sign-in and should be changed
public record Findings(@Nullable Comparison failure, List<Check> checks, List<Warning> warnings) {
    public Findings {
        checks = List.copyOf(checks);
        warnings = List.copyOf(warnings);
    }

    public static Findings none() {
        return new Findings(null, List.of(), List.of());
    }

    public record Comparison(String received, String expected) {}

    /// @param code a mistake of the provider catalogue, which is the check's name as well
    public record Check(String code, String rule, boolean passed, String received, String expected) {}

    public record Warning(String code, String received) {}
}
