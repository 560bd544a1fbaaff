package dev.vestibule.connection.saml.keycloak;

import dev.vestibule.connection.saml.response.ResponseCheck;
import dev.vestibule.connection.saml.response.ResponseRule;
import dev.vestibule.connection.saml.response.SamlMistake;

/// Ends the work on one response. The library itself refuses by exception, so our glue does the same and one
/// place turns both into an answer; it never leaves this package.
final class Refusal extends Exception {
    private final transient ResponseCheck check;

    private Refusal(ResponseCheck check) {
        super(check.rule().label(), null, false, false);
        this.check = check;
    }

    static Refusal of(ResponseRule rule, SamlMistake mistake, String expected, String received) {
        return new Refusal(new ResponseCheck(rule, mistake, false, expected, received));
    }

    static void unless(boolean passed, ResponseRule rule, SamlMistake mistake, String expected, String received)
            throws Refusal {
        if (!passed) {
            throw of(rule, mistake, expected, received);
        }
    }

    ResponseCheck check() {
        return check;
    }
}
