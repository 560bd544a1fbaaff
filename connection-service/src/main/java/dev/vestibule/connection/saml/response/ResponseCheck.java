package dev.vestibule.connection.saml.response;

/// One thing that was looked at. What was received is as sent, and believed only in a response that both
/// verifiers accept.
public record ResponseCheck(ResponseRule rule, SamlMistake mistake, boolean passed, String expected, String received) {
    public ResponseCheck {
        expected = Excerpt.of(expected);
        received = Excerpt.of(received);
    }
}
