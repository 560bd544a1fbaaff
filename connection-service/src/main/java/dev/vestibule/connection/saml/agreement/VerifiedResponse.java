package dev.vestibule.connection.saml.agreement;

import dev.vestibule.connection.saml.response.AssertionFacts;
import java.time.Duration;
import java.time.Instant;

/// What both verifiers read alike from a response both accept. There is no other way to one than through
/// `VerifierAgreement`, and nothing but this leads to a profile. The caller still has to consume the request
/// named in `inResponseTo` (R29), re-read the connection (R39) and keep `assertionId` until `replayUntil`
/// (R40).
public final class VerifiedResponse {
    private final AssertionFacts facts;
    private final Instant receivedAt;
    private final Duration clockSkew;

    VerifiedResponse(AssertionFacts facts, Instant receivedAt, Duration clockSkew) {
        this.facts = facts;
        this.receivedAt = receivedAt;
        this.clockSkew = clockSkew;
    }

    public AssertionFacts facts() {
        return facts;
    }

    /// How far the clock of the identity provider is ahead of ours, transport included.
    public Duration clockDrift() {
        return Duration.between(receivedAt, facts.issueInstant());
    }

    /// A drift beyond half the tolerance will soon be a failure.
    public boolean isClockDriftNoteworthy() {
        return clockDrift().abs().compareTo(clockSkew.dividedBy(2)) > 0;
    }

    /// From then on the time rules refuse the assertion by themselves.
    public Instant replayUntil() {
        return facts.notOnOrAfter().plus(clockSkew);
    }

    /// Names the assertion, not the person.
    @Override
    public String toString() {
        return "VerifiedResponse " + facts.assertionId();
    }
}
