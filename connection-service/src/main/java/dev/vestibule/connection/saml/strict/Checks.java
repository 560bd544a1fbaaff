package dev.vestibule.connection.saml.strict;

import dev.vestibule.connection.saml.response.ResponseCheck;
import dev.vestibule.connection.saml.response.ResponseRule;
import dev.vestibule.connection.saml.response.SamlMistake;
import dev.vestibule.connection.saml.response.VerifierOutcome;
import dev.vestibule.connection.saml.xml.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/// Collects what was looked at while one response is judged.
final class Checks {
    private final List<ResponseCheck> all = new ArrayList<>();

    boolean require(ResponseRule rule, SamlMistake mistake, boolean passed, String expected, String received) {
        all.add(new ResponseCheck(rule, mistake, passed, expected, received));
        return passed;
    }

    boolean refuse(ResponseRule rule, SamlMistake mistake, String expected, String received) {
        return require(rule, mistake, false, expected, received);
    }

    /// R23 and R24: the text of an element that must be plain.
    Optional<String> text(Element element) {
        var text = PlainText.of(element);
        if (text.isEmpty()) {
            refuse(
                    ResponseRule.R23,
                    SamlMistake.RESPONSE_UNREADABLE,
                    "plain text in " + element.getLocalName(),
                    element.getTextContent());
        }
        return text;
    }

    boolean failed() {
        return all.stream().anyMatch(check -> !check.passed());
    }

    List<ResponseCheck> all() {
        return List.copyOf(all);
    }

    VerifierOutcome.Refused refused() {
        return new VerifierOutcome.Refused(all);
    }
}
