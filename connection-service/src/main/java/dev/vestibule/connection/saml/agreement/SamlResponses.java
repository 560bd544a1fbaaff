package dev.vestibule.connection.saml.agreement;

import dev.vestibule.connection.saml.agreement.VerifierAgreement.Answer.Agreed;
import dev.vestibule.connection.saml.agreement.VerifierAgreement.Answer.Disputed;
import dev.vestibule.connection.saml.keycloak.KeycloakResponseVerifier;
import dev.vestibule.connection.saml.keys.Fingerprint;
import dev.vestibule.connection.saml.response.ResponseCheck;
import dev.vestibule.connection.saml.response.ResponseExpectations;
import dev.vestibule.connection.saml.response.ResponseKeys;
import dev.vestibule.connection.saml.response.ResponseRule;
import dev.vestibule.connection.saml.response.ResponseVerifier;
import dev.vestibule.connection.saml.response.SamlMistake;
import dev.vestibule.connection.saml.response.VerifierOutcome;
import dev.vestibule.connection.saml.strict.StrictResponseVerifier;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// The one way from a received response to a verified one. Both verifiers always run, each on its own copy of
/// the bytes and within its time; whatever goes wrong inside one of them is a refusal. Blocks: not for an
/// event loop.
public final class SamlResponses implements AutoCloseable {
    private static final Duration TIME_LIMIT = Duration.ofSeconds(2);

    private final ResponseVerifier strict;
    private final ResponseVerifier keycloak;
    private final Duration timeLimit;
    private final Consumer<ResponseRefusal> alarm;
    private final DecryptionLimit decryptions = new DecryptionLimit();
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("saml-verifier-", 0).factory());

    /// The alarm hears of every disagreement in what was read: an attack or a bug, never noise.
    public SamlResponses(Consumer<ResponseRefusal> alarm) {
        this(new StrictResponseVerifier(), new KeycloakResponseVerifier(), TIME_LIMIT, alarm);
    }

    SamlResponses(
            ResponseVerifier strict, ResponseVerifier keycloak, Duration timeLimit, Consumer<ResponseRefusal> alarm) {
        this.strict = strict;
        this.keycloak = keycloak;
        this.timeLimit = timeLimit;
        this.alarm = alarm;
    }

    /// All that a disagreement can be called in `ResponseRefusal.rule`.
    public static List<String> rulesOfAgreement() {
        return VerifierAgreement.rules();
    }

    /// The connection counts what could not be decrypted.
    public ResponseVerdict verify(
            String samlResponse, String connectionId, ResponseExpectations expectations, ResponseKeys keys) {
        return ReceivedResponse.decode(samlResponse)
                .map(received -> verify(received, connectionId, expectations, keys))
                .orElseGet(() -> undecodable(samlResponse));
    }

    public ResponseVerdict verify(
            ReceivedResponse received, String connectionId, ResponseExpectations expectations, ResponseKeys keys) {
        var now = expectations.now();
        var opens = !keys.decryption().isEmpty();
        if (opens && received.isEncrypted() && decryptions.isReached(connectionId, now)) {
            return refused(Verifier.STRICT, tooManyFailures(), received, expectations);
        }
        var first = threads.submit(() -> guarded(strict, received.bytes(), expectations, keys));
        var second = threads.submit(() -> guarded(keycloak, received.bytes(), expectations, keys));
        var strictOutcome = await(first);
        var keycloakOutcome = await(second);
        var checks = ordered(strictOutcome);
        return switch (VerifierAgreement.of(strictOutcome, keycloakOutcome, expectations)) {
            case Agreed(var response) -> new ResponseVerdict.Verified(response, checks);
            case Disputed disputed -> {
                if (opens && disputed.code().equals(SamlMistake.ASSERTION_ENCRYPTED.id())) {
                    decryptions.failed(connectionId, now);
                }
                var refusal = refusal(disputed, received, expectations);
                if (disputed.verifier() == Verifier.AGREEMENT) {
                    alarm.accept(refusal);
                }
                yield new ResponseVerdict.Refused(refusal, checks);
            }
        };
    }

    /// Ends the threads; a verdict in the making becomes a refusal.
    @Override
    public void close() {
        threads.shutdownNow();
    }

    /// Errors too: a document that exhausts the stack is an attack, not a reason to fail the process.
    private static VerifierOutcome guarded(
            ResponseVerifier verifier, byte[] response, ResponseExpectations expectations, ResponseKeys keys) {
        try {
            return verifier.verify(response, expectations, keys);
        } catch (RuntimeException | Error e) {
            return refusedBy(ResponseRule.LIBRARY, e.getClass().getSimpleName());
        }
    }

    private VerifierOutcome await(Future<VerifierOutcome> outcome) {
        try {
            return outcome.get(timeLimit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            outcome.cancel(true);
            return refusedBy(ResponseRule.TIME_LIMIT, "no answer within " + timeLimit);
        } catch (ExecutionException e) {
            return refusedBy(ResponseRule.LIBRARY, "a failure inside");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return refusedBy(ResponseRule.TIME_LIMIT, "interrupted");
        }
    }

    private static VerifierOutcome refusedBy(ResponseRule rule, String received) {
        return VerifierOutcome.Refused.because(new ResponseCheck(
                rule, SamlMistake.RESPONSE_UNREADABLE, false, "a response that can be verified", received));
    }

    private static List<ResponseCheck> ordered(VerifierOutcome outcome) {
        return outcome.checks().stream()
                .sorted(Comparator.comparing(ResponseCheck::mistake))
                .toList();
    }

    private static ResponseCheck tooManyFailures() {
        return new ResponseCheck(
                ResponseRule.DECRYPTION,
                SamlMistake.ASSERTION_ENCRYPTED,
                false,
                "an assertion encrypted with our certificate, AES-GCM and RSA-OAEP",
                "an assertion that cannot be opened");
    }

    private static ResponseVerdict undecodable(String samlResponse) {
        var check = new ResponseCheck(
                ResponseRule.R03,
                SamlMistake.RESPONSE_UNREADABLE,
                false,
                "a samlp:Response in base64",
                samlResponse.length() + " characters that are not base64");
        return new ResponseVerdict.Refused(
                new ResponseRefusal(
                        check.mistake().id(),
                        check.rule().label(),
                        Verifier.STRICT,
                        check.expected(),
                        check.received(),
                        null,
                        null),
                List.of(check));
    }

    private static ResponseVerdict refused(
            Verifier verifier, ResponseCheck check, ReceivedResponse received, ResponseExpectations expectations) {
        var disputed =
                new Disputed(verifier, check.mistake().id(), check.rule().label(), check.expected(), check.received());
        return new ResponseVerdict.Refused(refusal(disputed, received, expectations), List.of(check));
    }

    private static ResponseRefusal refusal(
            Disputed disputed, ReceivedResponse received, ResponseExpectations expectations) {
        return new ResponseRefusal(
                disputed.code(),
                disputed.rule(),
                disputed.verifier(),
                disputed.expected(),
                disputed.received(),
                received.claimedCertificate().map(Fingerprint::of).orElse(null),
                received.claimedIssueInstant()
                        .map(issued ->
                                Duration.between(expectations.now(), issued).toMillis())
                        .orElse(null));
    }
}
