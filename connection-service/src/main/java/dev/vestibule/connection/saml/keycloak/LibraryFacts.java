package dev.vestibule.connection.saml.keycloak;

import static dev.vestibule.connection.saml.response.SamlMistake.AUDIENCE_MISMATCH;
import static dev.vestibule.connection.saml.response.SamlMistake.CLOCK_SKEW;
import static dev.vestibule.connection.saml.response.SamlMistake.DESTINATION_MISMATCH;
import static dev.vestibule.connection.saml.response.SamlMistake.IN_RESPONSE_TO;
import static dev.vestibule.connection.saml.response.SamlMistake.ISSUER_MISMATCH;
import static dev.vestibule.connection.saml.response.SamlMistake.RESPONSE_UNREADABLE;

import dev.vestibule.connection.saml.keys.Fingerprint;
import dev.vestibule.connection.saml.response.AssertionFacts;
import dev.vestibule.connection.saml.response.NameId;
import dev.vestibule.connection.saml.response.PinnedKey;
import dev.vestibule.connection.saml.response.ResponseExpectations;
import dev.vestibule.connection.saml.response.ResponseRule;
import dev.vestibule.connection.saml.response.VerifiedElement;
import dev.vestibule.connection.saml.xml.Elements;
import dev.vestibule.connection.saml.xml.PlainText;
import dev.vestibule.connection.saml.xml.SamlNames;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.xml.datatype.XMLGregorianCalendar;
import org.apache.xml.security.c14n.Canonicalizer;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.jspecify.annotations.Nullable;
import org.keycloak.dom.saml.v2.assertion.AssertionType;
import org.keycloak.dom.saml.v2.assertion.AudienceRestrictionType;
import org.keycloak.dom.saml.v2.assertion.AuthnStatementType;
import org.keycloak.dom.saml.v2.assertion.ConditionsType;
import org.keycloak.dom.saml.v2.assertion.NameIDType;
import org.keycloak.dom.saml.v2.assertion.SubjectConfirmationDataType;
import org.keycloak.dom.saml.v2.protocol.ResponseType;
import org.keycloak.saml.validators.ConditionsValidator;
import org.keycloak.saml.validators.DestinationValidator;
import org.keycloak.saml.validators.SubjectConfirmationDataValidator;
import org.w3c.dom.Element;

/// Holds the typed objects to the profile and reads them. The library's validators read the clock of the
/// machine, so times are compared here and taken out before its validators see the object.
final class LibraryFacts {
    private static final DestinationValidator DESTINATIONS = DestinationValidator.forProtocolMap(null);

    private final ResponseExpectations expectations;
    private final ResponseType response;
    private final Element element;
    private final AssertionType assertion;

    LibraryFacts(ResponseExpectations expectations, ResponseType response, LibraryAssertion assertion) {
        this.expectations = expectations;
        this.response = response;
        this.element = assertion.element();
        this.assertion = assertion.object();
    }

    AssertionFacts read(Map<VerifiedElement, PinnedKey> verified) throws Refusal {
        var issuer = issuer();
        var issued = required(time(assertion.getIssueInstant()), "IssueInstant");
        Refusal.unless(
                expectations.hasBegun(issued),
                ResponseRule.R36,
                RESPONSE_UNREADABLE,
                "an IssueInstant that has come",
                issued.toString());
        var nameId = nameId();
        var data = confirmation();
        var subjectEnd = end(ResponseRule.R34, data.getNotOnOrAfter());
        checkConfirmation(data, subjectEnd);
        var conditions = assertion.getConditions();
        Refusal.unless(conditions != null, ResponseRule.R30, CLOCK_SKEW, "Conditions", "none");
        var begin = time(conditions.getNotBefore());
        var end = end(ResponseRule.R30, conditions.getNotOnOrAfter());
        var audience = audience(conditions);
        checkConditions(conditions, begin, end);
        var session = session();
        var attributes = LibraryAttributes.of(assertion, element);
        var key = Objects.requireNonNull(
                verified.getOrDefault(VerifiedElement.ASSERTION, verified.get(VerifiedElement.RESPONSE)));
        return new AssertionFacts(
                verified.keySet(),
                response.getID(),
                assertion.getID(),
                digest(),
                key.fingerprint(),
                issuer,
                nameId,
                attributes.values(),
                attributes.dropped(),
                issued,
                begin,
                end,
                subjectEnd,
                time(session.getSessionNotOnOrAfter()),
                required(time(session.getAuthnInstant()), "AuthnInstant"),
                audience,
                data.getRecipient(),
                data.getInResponseTo(),
                session.getSessionIndex());
    }

    private String issuer() throws Refusal {
        var issuer =
                assertion.getIssuer() == null ? null : assertion.getIssuer().getValue();
        Refusal.unless(
                expectations.identityProviderEntityId().equals(issuer),
                ResponseRule.R27,
                ISSUER_MISMATCH,
                expectations.identityProviderEntityId(),
                String.valueOf(issuer));
        return required(issuer, "Issuer");
    }

    private NameId nameId() throws Refusal {
        var subject =
                assertion.getSubject() == null ? null : assertion.getSubject().getSubType();
        // the library keeps the last of several
        var single = Elements.only(element, SamlNames.ASSERTION, "Subject")
                .flatMap(only -> Elements.only(only, SamlNames.ASSERTION, "NameID"));
        if (subject == null
                || single.isEmpty()
                || !(subject.getBaseID() instanceof NameIDType name)
                || subject.getEncryptedID() != null
                || name.getValue() == null
                || name.getValue().isBlank()) {
            throw Refusal.of(ResponseRule.R33, RESPONSE_UNREADABLE, "one NameID in clear text", "something else");
        }
        return new NameId(
                PlainText.strip(name.getValue()),
                text(name.getFormat()),
                name.getNameQualifier(),
                name.getSPNameQualifier());
    }

    private SubjectConfirmationDataType confirmation() throws Refusal {
        var bearers = assertion.getSubject().getConfirmation().stream()
                .filter(confirmation -> SamlNames.BEARER.equals(confirmation.getMethod()))
                .toList();
        var data = bearers.size() == 1 ? bearers.getFirst().getSubjectConfirmationData() : null;
        if (data == null) {
            throw Refusal.of(
                    ResponseRule.R34, DESTINATION_MISMATCH, "one bearer confirmation", bearers.size() + " of them");
        }
        return data;
    }

    private void checkConfirmation(SubjectConfirmationDataType data, Instant end) throws Refusal {
        Refusal.unless(
                !expectations.isOver(end) && data.getNotBefore() == null,
                ResponseRule.R34,
                CLOCK_SKEW,
                "a confirmation valid at " + expectations.now(),
                "NotOnOrAfter " + end);
        Refusal.unless(
                Objects.equals(data.getInResponseTo(), expectations.requestId()),
                ResponseRule.R34,
                IN_RESPONSE_TO,
                String.valueOf(expectations.requestId()),
                String.valueOf(data.getInResponseTo()));
        data.setNotOnOrAfter(null);
        var validator = new SubjectConfirmationDataValidator.Builder(assertion.getID(), data, DESTINATIONS)
                .allowedRecipient(expectations.assertionConsumerService());
        if (expectations.requestId() != null) {
            validator.inResponseTo(expectations.requestId());
        }
        Refusal.unless(
                data.getRecipient() != null && validator.build().isValid(),
                ResponseRule.R34,
                DESTINATION_MISMATCH,
                expectations.assertionConsumerService(),
                String.valueOf(data.getRecipient()));
    }

    private String audience(ConditionsType conditions) throws Refusal {
        var restrictions = conditions.getConditions().stream()
                .filter(AudienceRestrictionType.class::isInstance)
                .map(AudienceRestrictionType.class::cast)
                .toList();
        var audiences = restrictions.stream()
                .flatMap(restriction -> restriction.getAudience().stream())
                .map(URI::toString)
                .toList();
        Refusal.unless(
                restrictions.size() == 1 && audiences.equals(List.of(expectations.serviceProviderEntityId())),
                ResponseRule.R31,
                AUDIENCE_MISMATCH,
                expectations.serviceProviderEntityId(),
                String.join(", ", audiences));
        return audiences.getFirst();
    }

    private void checkConditions(ConditionsType conditions, @Nullable Instant begin, Instant end) throws Refusal {
        Refusal.unless(
                (begin == null || expectations.hasBegun(begin)) && !expectations.isOver(end),
                ResponseRule.R30,
                CLOCK_SKEW,
                "conditions valid at " + expectations.now(),
                "NotBefore " + begin + ", NotOnOrAfter " + end);
        conditions.setNotBefore(null);
        conditions.setNotOnOrAfter(null);
        var valid = new ConditionsValidator.Builder(assertion.getID(), conditions, DESTINATIONS)
                .addAllowedAudience(URI.create(expectations.serviceProviderEntityId()))
                .build()
                .isValid();
        Refusal.unless(valid, ResponseRule.R32, RESPONSE_UNREADABLE, "conditions that are known", "another one");
    }

    private AuthnStatementType session() throws Refusal {
        var sessions = assertion.getStatements().stream()
                .filter(AuthnStatementType.class::isInstance)
                .map(AuthnStatementType.class::cast)
                .toList();
        for (var session : sessions) {
            var end = time(session.getSessionNotOnOrAfter());
            Refusal.unless(
                    end == null || !expectations.isOver(end),
                    ResponseRule.R35,
                    RESPONSE_UNREADABLE,
                    "a session that has not ended",
                    "SessionNotOnOrAfter " + end);
        }
        return sessions.stream()
                .findFirst()
                .orElseThrow(() -> Refusal.of(ResponseRule.R35, RESPONSE_UNREADABLE, "an AuthnStatement", "none"));
    }

    private String digest() throws Refusal {
        try {
            var out = new ByteArrayOutputStream();
            Canonicalizer.getInstance(Canonicalizer.ALGO_ID_C14N_EXCL_OMIT_COMMENTS)
                    .canonicalizeSubtree(element, out);
            return Fingerprint.of(out.toByteArray());
        } catch (XMLSecurityException e) {
            throw Refusal.of(
                    ResponseRule.LIBRARY,
                    RESPONSE_UNREADABLE,
                    "a canonical form",
                    e.getClass().getSimpleName());
        }
    }

    /// Through text, because the calendar type would cut the time to milliseconds.
    private static @Nullable Instant time(@Nullable XMLGregorianCalendar calendar) throws Refusal {
        try {
            return calendar == null
                    ? null
                    : OffsetDateTime.parse(calendar.toXMLFormat()).toInstant();
        } catch (DateTimeException e) {
            throw Refusal.of(ResponseRule.R36, RESPONSE_UNREADABLE, "a time with a zone", calendar.toXMLFormat());
        }
    }

    private static Instant end(ResponseRule rule, @Nullable XMLGregorianCalendar calendar) throws Refusal {
        var end = time(calendar);
        if (end == null) {
            throw Refusal.of(rule, CLOCK_SKEW, "NotOnOrAfter", "none");
        }
        return end;
    }

    private static @Nullable String text(@Nullable URI uri) {
        return uri == null ? null : uri.toString();
    }

    private static <T> T required(@Nullable T value, String name) throws Refusal {
        if (value == null) {
            throw Refusal.of(ResponseRule.R36, RESPONSE_UNREADABLE, name, "none");
        }
        return value;
    }
}
