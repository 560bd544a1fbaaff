package dev.vestibule.connection.saml.strict;

import static dev.vestibule.connection.saml.response.SamlMistake.AUDIENCE_MISMATCH;
import static dev.vestibule.connection.saml.response.SamlMistake.CLOCK_SKEW;
import static dev.vestibule.connection.saml.response.SamlMistake.DESTINATION_MISMATCH;
import static dev.vestibule.connection.saml.response.SamlMistake.ISSUER_MISMATCH;
import static dev.vestibule.connection.saml.response.SamlMistake.RESPONSE_UNREADABLE;
import static dev.vestibule.connection.saml.xml.SamlNames.ASSERTION;

import dev.vestibule.connection.saml.response.ResponseExpectations;
import dev.vestibule.connection.saml.response.ResponseRule;
import dev.vestibule.connection.saml.xml.Elements;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/// What the response has to say to be the answer we asked for, R27, R28, R30 to R32, R35 and R36 (SAML
/// profiles 2.0, section 4.1.4). All of them run, so that an administrator sees every mistake at once.
final class ProfileRules {
    private static final Set<String> KNOWN_CONDITIONS = Set.of("AudienceRestriction", "OneTimeUse", "ProxyRestriction");

    private final ResponseExpectations expectations;
    private final Checks checks;

    ProfileRules(ResponseExpectations expectations, Checks checks) {
        this.expectations = expectations;
        this.checks = checks;
    }

    /// What can be said about the response before its assertion is open.
    void envelope(Element response) {
        for (var issuer : Elements.children(response, ASSERTION, "Issuer")) {
            issuer(issuer);
        }
        var destination = response.getAttributeNS(null, "Destination");
        checks.require(
                ResponseRule.R28,
                DESTINATION_MISMATCH,
                destination.equals(expectations.assertionConsumerService()),
                expectations.assertionConsumerService(),
                destination.isEmpty() ? "no Destination" : destination);
        new SubjectRules(expectations, checks).answersRequest(ResponseRule.R29, response);
    }

    private Optional<String> issuer(Element issuer) {
        return checks.text(issuer)
                .filter(value -> checks.require(
                        ResponseRule.R27,
                        ISSUER_MISMATCH,
                        value.equals(expectations.identityProviderEntityId()),
                        expectations.identityProviderEntityId(),
                        value));
    }

    Optional<String> assertionIssuer(Element assertion) {
        var issuers = Elements.children(assertion, ASSERTION, "Issuer");
        return checks.require(
                        ResponseRule.R27,
                        ISSUER_MISMATCH,
                        issuers.size() == 1,
                        expectations.identityProviderEntityId(),
                        issuers.size() + " Issuer in the assertion")
                ? issuer(issuers.getFirst())
                : Optional.empty();
    }

    Optional<Instant> issueInstant(Element assertion) {
        var version = assertion.getAttributeNS(null, "Version");
        checks.require(ResponseRule.R36, RESPONSE_UNREADABLE, version.equals("2.0"), "Version 2.0", version);
        checks.require(
                ResponseRule.R36,
                RESPONSE_UNREADABLE,
                !assertion.getAttributeNS(null, "ID").isBlank(),
                "an assertion ID",
                "none");
        var issued = Times.attribute(assertion, "IssueInstant");
        checks.require(
                ResponseRule.R36,
                RESPONSE_UNREADABLE,
                issued.filter(expectations::hasBegun).isPresent(),
                "an IssueInstant with a zone, not after " + expectations.now(),
                assertion.getAttributeNS(null, "IssueInstant"));
        return issued;
    }

    Optional<Element> conditions(Element assertion) {
        var found = Elements.children(assertion, ASSERTION, "Conditions");
        if (!checks.require(
                ResponseRule.R30, CLOCK_SKEW, found.size() == 1, "one Conditions element", found.size() + "")) {
            return Optional.empty();
        }
        var conditions = found.getFirst();
        var begin = Times.attribute(conditions, "NotBefore");
        var end = Times.attribute(conditions, "NotOnOrAfter");
        var begun = !conditions.hasAttributeNS(null, "NotBefore")
                || begin.filter(expectations::hasBegun).isPresent();
        var open = end.filter(time -> !expectations.isOver(time)).isPresent();
        checks.require(
                ResponseRule.R30,
                CLOCK_SKEW,
                begun && open,
                "%s with a tolerance of %d s"
                        .formatted(expectations.now(), expectations.clockSkew().toSeconds()),
                "NotBefore %s, NotOnOrAfter %s%s"
                        .formatted(
                                conditions.getAttributeNS(null, "NotBefore"),
                                conditions.getAttributeNS(null, "NotOnOrAfter"),
                                difference(begin, end)));
        unknownConditions(conditions);
        return Optional.of(conditions);
    }

    private String difference(Optional<Instant> begin, Optional<Instant> end) {
        var early = begin.map(time -> Duration.between(expectations.now(), time).toSeconds());
        var late = end.map(time -> Duration.between(time, expectations.now()).toSeconds());
        return early.filter(seconds -> seconds > 0)
                .map(seconds -> ", " + seconds + " s too early")
                .or(() -> late.filter(seconds -> seconds > 0).map(seconds -> ", " + seconds + " s too late"))
                .orElse("");
    }

    /// SAML core 2.0, section 2.5.1.1: a condition that is not understood makes the assertion indeterminate.
    private void unknownConditions(Element conditions) {
        var unknown = Elements.children(conditions).stream()
                .filter(condition -> !ASSERTION.equals(condition.getNamespaceURI())
                        || !KNOWN_CONDITIONS.contains(condition.getLocalName()))
                .map(Element::getNodeName)
                .collect(Collectors.joining(", "));
        checks.require(
                ResponseRule.R32, RESPONSE_UNREADABLE, unknown.isEmpty(), "only conditions that are known", unknown);
    }

    Optional<String> audience(Element conditions) {
        var restrictions = Elements.children(conditions, ASSERTION, "AudienceRestriction");
        var audiences = restrictions.stream()
                .flatMap(restriction -> Elements.children(restriction, ASSERTION, "Audience").stream())
                .toList();
        var values =
                audiences.stream().map(checks::text).flatMap(Optional::stream).toList();
        var single = restrictions.size() == 1 && audiences.size() == 1;
        checks.require(
                ResponseRule.R31,
                AUDIENCE_MISMATCH,
                single && values.equals(List.of(expectations.serviceProviderEntityId())),
                expectations.serviceProviderEntityId(),
                values.isEmpty() ? "no Audience" : String.join(", ", values));
        return values.stream().findFirst();
    }

    /// The first AuthnStatement; a session that is over is none (SAML core 2.0, section 2.7.2).
    Optional<Element> authnStatement(Element assertion) {
        var statements = Elements.children(assertion, ASSERTION, "AuthnStatement");
        var allOpen = statements.stream().allMatch(this::isOpen);
        checks.require(
                ResponseRule.R35,
                RESPONSE_UNREADABLE,
                !statements.isEmpty() && allOpen,
                "an AuthnStatement with a session that has not ended",
                statements.stream()
                        .map(statement ->
                                "SessionNotOnOrAfter " + statement.getAttributeNS(null, "SessionNotOnOrAfter"))
                        .findFirst()
                        .orElse("no AuthnStatement"));
        return statements.stream().findFirst();
    }

    private boolean isOpen(Element statement) {
        var readable = Times.attribute(statement, "AuthnInstant").isPresent();
        var end = Times.attribute(statement, "SessionNotOnOrAfter");
        return readable
                && (!statement.hasAttributeNS(null, "SessionNotOnOrAfter")
                        || end.filter(time -> !expectations.isOver(time)).isPresent());
    }
}
