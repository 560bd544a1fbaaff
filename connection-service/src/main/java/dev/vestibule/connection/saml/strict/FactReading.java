package dev.vestibule.connection.saml.strict;

import dev.vestibule.connection.saml.response.AssertionFacts;
import dev.vestibule.connection.saml.response.PinnedKey;
import dev.vestibule.connection.saml.response.ResponseExpectations;
import dev.vestibule.connection.saml.response.VerifiedElement;
import dev.vestibule.connection.saml.xml.Elements;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/// Runs the profile rules over a verified assertion and reads it on the way. There are facts only if
/// everything that makes them up was there.
final class FactReading {
    private final Element response;
    private final Element assertion;
    private final Checks checks;
    private final ProfileRules profile;
    private final SubjectRules subject;

    FactReading(Element response, Element assertion, ResponseExpectations expectations, Checks checks) {
        this.response = response;
        this.assertion = assertion;
        this.checks = checks;
        this.profile = new ProfileRules(expectations, checks);
        this.subject = new SubjectRules(expectations, checks);
    }

    Optional<AssertionFacts> read(Map<VerifiedElement, PinnedKey> verified) {
        var issuer = profile.assertionIssuer(assertion);
        var issued = profile.issueInstant(assertion);
        var nameId = subject.nameId(assertion);
        var bearer = subject.bearer(assertion);
        var conditions = profile.conditions(assertion);
        var audience = conditions.flatMap(profile::audience);
        var statement = profile.authnStatement(assertion);
        var attributes = AttributeReading.of(assertion, checks);
        if (checks.failed()) {
            return Optional.empty();
        }
        var data = bearer.orElseThrow();
        var key = Objects.requireNonNull(
                verified.getOrDefault(VerifiedElement.ASSERTION, verified.get(VerifiedElement.RESPONSE)));
        return Optional.of(new AssertionFacts(
                verified.keySet(),
                response.getAttributeNS(null, "ID"),
                assertion.getAttributeNS(null, "ID"),
                CanonicalDigest.of(assertion),
                key.fingerprint(),
                issuer.orElseThrow(),
                nameId.orElseThrow(),
                attributes.values(),
                attributes.dropped(),
                issued.orElseThrow(),
                Times.attribute(conditions.orElseThrow(), "NotBefore").orElse(null),
                Times.attribute(conditions.orElseThrow(), "NotOnOrAfter").orElseThrow(),
                Times.attribute(data, "NotOnOrAfter").orElseThrow(),
                Times.attribute(statement.orElseThrow(), "SessionNotOnOrAfter").orElse(null),
                Times.attribute(statement.orElseThrow(), "AuthnInstant").orElseThrow(),
                audience.orElseThrow(),
                data.getAttributeNS(null, "Recipient"),
                attribute(data, "InResponseTo"),
                attribute(statement.orElseThrow(), "SessionIndex")));
    }

    private static @Nullable String attribute(Element element, String name) {
        return Elements.attribute(element, name).orElse(null);
    }
}
