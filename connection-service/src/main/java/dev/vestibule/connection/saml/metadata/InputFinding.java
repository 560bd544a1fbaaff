package dev.vestibule.connection.saml.metadata;

import dev.vestibule.connection.saml.response.Excerpt;

/// One thing found in the input, with what was there and what should have been.
public record InputFinding(InputMistake mistake, Severity severity, String expected, String received) {

    /// Whether the input can be used nevertheless.
    public enum Severity {
        WARNING,
        ERROR
    }

    public InputFinding {
        expected = Excerpt.of(expected);
        received = Excerpt.of(received);
    }

    static InputFinding error(InputMistake mistake, String expected, String received) {
        return new InputFinding(mistake, Severity.ERROR, expected, received);
    }

    static InputFinding warning(InputMistake mistake, String expected, String received) {
        return new InputFinding(mistake, Severity.WARNING, expected, received);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
