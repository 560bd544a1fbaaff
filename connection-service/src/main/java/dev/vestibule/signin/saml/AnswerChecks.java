package dev.vestibule.signin.saml;

import dev.vestibule.connection.Liveness;
import dev.vestibule.connection.projection.OrganizationFacts.DomainGate;
import dev.vestibule.connection.saml.profile.MappedProfile.EmailMissing;
import dev.vestibule.connection.saml.response.Excerpt;
import dev.vestibule.signin.store.Findings.Check;
import dev.vestibule.signin.store.SamlRequest;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/// What is looked at around a response that was verified.
final class AnswerChecks {
    static final String UNCLASSIFIED = "sign_in.unclassified";
    private static final String IN_RESPONSE_TO = "saml.in_response_to";
    private static final String DOMAIN = "saml.domain_mismatch";
    private static final String R29 = "R29 in-response-to";
    private static final String R39 = "R39 connection-state";

    private AnswerChecks() {}

    static Check expiry(SamlRequest request, Instant receivedAt) {
        return new Check(
                IN_RESPONSE_TO,
                R29,
                !request.isExpired(receivedAt),
                "an answer at " + receivedAt,
                "an answer before " + request.expiresAt());
    }

    static Check browser(boolean sameBrowser) {
        return new Check(
                IN_RESPONSE_TO,
                R29,
                sameBrowser,
                sameBrowser ? "the same browser" : "another browser, or one that keeps no cookies",
                "the browser in which the sign-in was started");
    }

    static Check connection(Optional<Liveness> liveness, boolean test) {
        var usable = liveness.filter(state -> test || state == Liveness.ACTIVE || state == Liveness.VALIDATING)
                .isPresent();
        return new Check(
                UNCLASSIFIED,
                R39,
                usable,
                "a connection that is "
                        + liveness.orElse(Liveness.DELETED).name().toLowerCase(Locale.ROOT),
                "a connection that signs people in");
    }

    /// It was there a moment ago, and is gone or switched off since.
    static Check disconnected() {
        return new Check(
                UNCLASSIFIED,
                R39,
                false,
                "a connection that was deleted or switched off meanwhile",
                "a connection that signs people in");
    }

    static Check emailMissing(EmailMissing missing) {
        return new Check(
                EmailMissing.CODE,
                "profile",
                false,
                Excerpt.of(
                        missing.receivedNames().isEmpty()
                                ? "no attributes"
                                : String.join(", ", missing.receivedNames())),
                "an attribute with an e-mail address");
    }

    static Check domain(String email, DomainGate gate) {
        var domain = email.substring(email.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        var verified = gate.verifiedDomains();
        return new Check(
                DOMAIN,
                "domain-gate",
                gate.anyDomainAllowed() || verified.contains(domain),
                Excerpt.of(domain),
                gate.anyDomainAllowed()
                        ? "any domain"
                        : Excerpt.of(
                                verified.isEmpty()
                                        ? "no domain is verified"
                                        : String.join(", ", new TreeSet<>(verified))));
    }
}
