package dev.vestibule.connection.saml.response;

import java.util.Comparator;
import java.util.List;

/// What one verifier says about one response.
public sealed interface VerifierOutcome {
    List<ResponseCheck> checks();

    record Accepted(AssertionFacts facts, List<ResponseCheck> checks) implements VerifierOutcome {
        public Accepted {
            checks = List.copyOf(checks);
        }
    }

    /// At least one of the checks did not pass.
    record Refused(List<ResponseCheck> checks) implements VerifierOutcome {
        public Refused {
            checks = List.copyOf(checks);
        }

        public static Refused because(ResponseCheck check) {
            return new Refused(List.of(check));
        }

        /// The failed check that the diagnosis names first.
        public ResponseCheck cause() {
            return checks.stream()
                    .filter(check -> !check.passed())
                    .min(Comparator.comparing(ResponseCheck::mistake))
                    .orElseThrow();
        }
    }
}
