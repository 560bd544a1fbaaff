package dev.vestibule.signin.saml;

import dev.vestibule.connection.Liveness;
import dev.vestibule.connection.projection.OrganizationFacts.DomainGate;
import dev.vestibule.connection.saml.agreement.ResponseRefusal;
import dev.vestibule.connection.saml.agreement.ResponseVerdict;
import dev.vestibule.connection.saml.agreement.VerifiedResponse;
import dev.vestibule.connection.saml.profile.MappedProfile.EmailMissing;
import dev.vestibule.connection.saml.profile.MappedProfile.Mapped;
import dev.vestibule.connection.saml.profile.ProfileMapping;
import dev.vestibule.connection.saml.response.Excerpt;
import dev.vestibule.connection.saml.response.ResponseCheck;
import dev.vestibule.signin.Failure;
import dev.vestibule.signin.Verification;
import dev.vestibule.signin.store.Findings;
import dev.vestibule.signin.store.Findings.Check;
import dev.vestibule.signin.store.Findings.Comparison;
import dev.vestibule.signin.store.Findings.Warning;
import dev.vestibule.signin.store.SamlRequest;
import dev.vestibule.signin.store.SealedProfile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Decides what becomes of an answer that both verifiers have looked at: everything that stands between a
/// verified response and a sign-in. It reads nothing and writes nothing.
final class AnswerJudge {
    private static final String REPLAY = "saml.replay";
    private static final String SIGNATURE_INVALID = "saml.signature_invalid";
    private static final String UNSOLICITED = "saml.idp_initiated_disabled";
    private static final String RELAY_STATE_LOST = "saml.relay_state_lost";
    private static final String CLOCK = "saml.clock_skew";
    private static final String R29 = "R29 in-response-to";
    private static final String R40 = "R40 replay";

    private final ProfileMapping mapping = new ProfileMapping(Map.of());

    /// What the answer came with and into.
    ///
    /// @param sameBrowser it came from the browser that took the question along
    /// @param relayState as it came back
    /// @param liveness of the connection after the verification, empty when it is gone
    record Circumstances(
            boolean sameBrowser,
            Optional<String> relayState,
            Optional<Liveness> liveness,
            DomainGate gate,
            Instant receivedAt) {}

    Judgement judge(SamlRequest request, ResponseVerdict verdict, Circumstances found) {
        var checks = checks(verdict.checks());
        return switch (verdict) {
            case ResponseVerdict.Refused(var refusal, var _) -> refused(refusal, checks);
            case ResponseVerdict.Verified(var response, var _) -> verified(request, response, checks, found);
        };
    }

    /// R40 is found out by the append: the assertion was used before.
    Judgement.Refused replayed(Judgement.Accepted accepted) {
        var check = new Check(
                REPLAY, R40, false, Excerpt.of(accepted.response().facts().assertionId()), "a new assertion");
        return new Refusing(accepted.response(), accepted.findings().checks()).because(check, Optional.empty());
    }

    /// R39 is found out by the append too: the connection went away while the answer was looked at.
    Judgement.Refused disconnected(Judgement.Accepted accepted) {
        return new Refusing(accepted.response(), accepted.findings().checks())
                .because(AnswerChecks.disconnected(), Optional.empty());
    }

    /// The identity provider answers our question as if nobody had asked.
    Judgement.Refused unsolicited() {
        var comparison = new Comparison("a response to no request of ours", "a response to our request");
        return new Judgement.Refused(
                new Failure(UNSOLICITED, R29, null, null, null),
                new Findings(comparison, List.of(), List.of()),
                Optional.empty(),
                Optional.empty());
    }

    private static Judgement refused(ResponseRefusal refusal, List<Check> checks) {
        var failure = new Failure(
                ValueMistakes.cause(refusal.code(), refusal.received(), refusal.expected()),
                refusal.rule(),
                refusal.verifier().id(),
                refusal.certificateFingerprint(),
                refusal.clockDriftMs());
        var comparison = new Comparison(received(refusal), refusal.expected());
        return new Judgement.Refused(
                failure, new Findings(comparison, checks, List.of()), Optional.empty(), Optional.empty());
    }

    /// Of a signature that no stored key made, the certificate that came along says most: the administrator
    /// compares it with the stored ones. It is a claim, as everything in a response that was not verified.
    private static String received(ResponseRefusal refusal) {
        var claimed = refusal.certificateFingerprint();
        return refusal.code().equals(SIGNATURE_INVALID)
                        && claimed != null
                        && !refusal.expected().contains(claimed)
                ? "a signature of " + claimed
                : refusal.received();
    }

    private Judgement verified(
            SamlRequest request, VerifiedResponse response, List<Check> checks, Circumstances found) {
        var refusing = new Refusing(response, checks);
        var surroundings = Stream.of(
                        AnswerChecks.expiry(request, found.receivedAt()),
                        AnswerChecks.browser(found.sameBrowser()),
                        AnswerChecks.connection(found.liveness(), request.test()))
                .toList();
        var first = surroundings.stream().filter(check -> !check.passed()).findFirst();
        if (first.isPresent()) {
            return refusing.because(first.get(), Optional.empty());
        }
        return switch (mapping.map(response)) {
            case EmailMissing missing -> refusing.because(AnswerChecks.emailMissing(missing), Optional.empty());
            case Mapped mapped -> mapped(request, response, mapped, refusing, found);
        };
    }

    private static Judgement mapped(
            SamlRequest request, VerifiedResponse response, Mapped mapped, Refusing refusing, Circumstances found) {
        var person = profile(mapped);
        var domain = AnswerChecks.domain(person.email(), found.gate());
        if (!domain.passed()) {
            return refusing.because(domain, Optional.of(person));
        }
        var warnings = warnings(request, response, mapped, found);
        var checks = new ArrayList<>(refusing.checks());
        checks.add(domain);
        return new Judgement.Accepted(
                response,
                new Verification(
                        response.facts().keyFingerprint(),
                        response.clockDrift().toMillis(),
                        List.copyOf(new TreeSet<>(
                                warnings.stream().map(Warning::code).toList()))),
                person,
                new Findings(null, checks, warnings));
    }

    private static List<Warning> warnings(
            SamlRequest request, VerifiedResponse response, Mapped mapped, Circumstances found) {
        var warnings = new ArrayList<Warning>();
        mapped.warnings().forEach(warning -> warnings.add(new Warning(warning.code(), warning.received())));
        if (response.isClockDriftNoteworthy()) {
            warnings.add(new Warning(
                    CLOCK,
                    "a clock that is %d s off".formatted(response.clockDrift().toSeconds())));
        }
        if (!found.relayState().equals(Optional.of(request.relayState()))) {
            warnings.add(new Warning(
                    RELAY_STATE_LOST, found.relayState().map(Excerpt::of).orElse("no RelayState")));
        }
        return warnings;
    }

    private static SealedProfile profile(Mapped mapped) {
        var profile = mapped.profile();
        var fields = new HashMap<String, String>();
        mapped.matches()
                .forEach((field, match) ->
                        fields.put(match.source(), field.name().toLowerCase(Locale.ROOT)));
        var attributes = profile.rawAttributes().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new SealedProfile.Attribute(entry.getKey(), entry.getValue(), fields.get(entry.getKey())))
                .toList();
        return new SealedProfile(
                profile.idpId(),
                profile.email(),
                profile.firstName(),
                profile.lastName(),
                profile.groups(),
                attributes);
    }

    private static List<Check> checks(List<ResponseCheck> checks) {
        return checks.stream()
                .map(check -> new Check(
                        check.mistake().id(), check.rule().label(), check.passed(), check.received(), check.expected()))
                .toList();
    }

    /// Refuses a response that was verified.
    private record Refusing(VerifiedResponse response, List<Check> checks) {
        Judgement.Refused because(Check cause, Optional<SealedProfile> person) {
            var all = new ArrayList<>(checks);
            all.add(cause);
            return new Judgement.Refused(
                    new Failure(
                            cause.code(),
                            cause.rule(),
                            null,
                            response.facts().keyFingerprint(),
                            response.clockDrift().toMillis()),
                    new Findings(new Comparison(cause.received(), cause.expected()), all, List.of()),
                    Optional.of(response),
                    person);
        }
    }
}
