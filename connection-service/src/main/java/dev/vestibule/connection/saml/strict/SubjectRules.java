package dev.vestibule.connection.saml.strict;

import static dev.vestibule.connection.saml.response.SamlMistake.CLOCK_SKEW;
import static dev.vestibule.connection.saml.response.SamlMistake.DESTINATION_MISMATCH;
import static dev.vestibule.connection.saml.response.SamlMistake.IN_RESPONSE_TO;
import static dev.vestibule.connection.saml.response.SamlMistake.RESPONSE_UNREADABLE;
import static dev.vestibule.connection.saml.xml.SamlNames.ASSERTION;
import static dev.vestibule.connection.saml.xml.SamlNames.BEARER;

import dev.vestibule.connection.saml.response.NameId;
import dev.vestibule.connection.saml.response.ResponseExpectations;
import dev.vestibule.connection.saml.response.ResponseRule;
import dev.vestibule.connection.saml.xml.Elements;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/// Who the assertion is about and how that was confirmed, R33 and R34 (SAML core 2.0, section 2.4, and
/// profiles 2.0, sections 3.3 and 4.1.4.3).
final class SubjectRules {
    private final ResponseExpectations expectations;
    private final Checks checks;

    SubjectRules(ResponseExpectations expectations, Checks checks) {
        this.expectations = expectations;
        this.checks = checks;
    }

    Optional<NameId> nameId(Element assertion) {
        var subjects = Elements.children(assertion, ASSERTION, "Subject");
        var names = subjects.stream()
                .flatMap(subject -> Elements.children(subject, ASSERTION, "NameID").stream())
                .toList();
        var others = subjects.stream()
                .flatMap(subject -> Elements.children(subject).stream())
                .filter(child -> !Elements.is(child, ASSERTION, "NameID")
                        && !Elements.is(child, ASSERTION, "SubjectConfirmation"))
                .map(Element::getNodeName)
                .collect(Collectors.joining(", "));
        if (!checks.require(
                ResponseRule.R33,
                RESPONSE_UNREADABLE,
                subjects.size() == 1 && names.size() == 1 && others.isEmpty(),
                "one Subject with one NameID in clear text",
                subjects.size() + " Subject, " + names.size() + " NameID " + others)) {
            return Optional.empty();
        }
        var name = names.getFirst();
        return checks.text(name)
                .filter(value -> checks.require(
                        ResponseRule.R33, RESPONSE_UNREADABLE, !value.isEmpty(), "a NameID with a value", "empty"))
                .map(value -> new NameId(
                        value,
                        attribute(name, "Format"),
                        attribute(name, "NameQualifier"),
                        attribute(name, "SPNameQualifier")));
    }

    private static @Nullable String attribute(Element element, String name) {
        return Elements.attribute(element, name).orElse(null);
    }

    /// The data of the one bearer confirmation. Other methods may stand beside it and count for nothing.
    Optional<Element> bearer(Element assertion) {
        var methods = Elements.children(assertion, ASSERTION, "Subject").stream()
                .flatMap(subject -> Elements.children(subject, ASSERTION, "SubjectConfirmation").stream())
                .toList();
        var bearers = methods.stream()
                .filter(confirmation -> BEARER.equals(confirmation.getAttributeNS(null, "Method")))
                .toList();
        var data = bearers.stream()
                .flatMap(bearer -> Elements.children(bearer, ASSERTION, "SubjectConfirmationData").stream())
                .toList();
        if (!checks.require(
                ResponseRule.R34,
                DESTINATION_MISMATCH,
                bearers.size() == 1 && data.size() == 1,
                "one bearer confirmation with its data",
                methods.stream()
                        .map(method -> method.getAttributeNS(null, "Method"))
                        .collect(Collectors.joining(", ")))) {
            return Optional.empty();
        }
        confirmed(data.getFirst());
        return Optional.of(data.getFirst());
    }

    private void confirmed(Element data) {
        var recipient = data.getAttributeNS(null, "Recipient");
        checks.require(
                ResponseRule.R34,
                DESTINATION_MISMATCH,
                recipient.equals(expectations.assertionConsumerService()),
                expectations.assertionConsumerService(),
                recipient.isEmpty() ? "no Recipient" : recipient);
        var end = Times.attribute(data, "NotOnOrAfter");
        checks.require(
                ResponseRule.R34,
                CLOCK_SKEW,
                end.filter(time -> !expectations.isOver(time)).isPresent(),
                "a confirmation valid at " + expectations.now(),
                "NotOnOrAfter " + data.getAttributeNS(null, "NotOnOrAfter"));
        checks.require(
                ResponseRule.R34,
                CLOCK_SKEW,
                !data.hasAttributeNS(null, "NotBefore"),
                "no NotBefore in a bearer confirmation",
                data.getAttributeNS(null, "NotBefore"));
        answersRequest(ResponseRule.R34, data);
    }

    /// R29, for the response and for the confirmation alike. Whether the request is still open is for the
    /// caller to know.
    void answersRequest(ResponseRule rule, Element element) {
        var answered = Elements.attribute(element, "InResponseTo").orElse(null);
        var requested = expectations.requestId();
        checks.require(
                rule,
                IN_RESPONSE_TO,
                Objects.equals(answered, requested),
                requested == null ? "no InResponseTo" : requested,
                answered == null ? "no InResponseTo" : answered);
    }
}
