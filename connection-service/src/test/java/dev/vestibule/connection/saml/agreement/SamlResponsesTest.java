package dev.vestibule.connection.saml.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.connection.saml.attack.Scene;
import dev.vestibule.connection.saml.keycloak.KeycloakResponseVerifier;
import dev.vestibule.connection.saml.keys.Fingerprint;
import dev.vestibule.connection.saml.response.ResponseCheck;
import dev.vestibule.connection.saml.response.ResponseExpectations;
import dev.vestibule.connection.saml.response.ResponseVerifier;
import dev.vestibule.connection.saml.response.SamlMistake;
import dev.vestibule.connection.saml.strict.StrictResponseVerifier;
import dev.vestibule.testing.saml.EncryptionRecipe;
import dev.vestibule.testing.saml.ResponseDraft;
import dev.vestibule.testing.saml.Xml;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamlResponsesTest {
    private static final StrictResponseVerifier STRICT = new StrictResponseVerifier();
    private static final KeycloakResponseVerifier KEYCLOAK = new KeycloakResponseVerifier();
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final List<ResponseRefusal> alarms = new ArrayList<>();

    @Test
    void aVerifiedResponseTellsWhatTheCallerHasToConsume() {
        // When
        var verdict = verify(Scene.assertionSigned(), STRICT, KEYCLOAK, LIMIT);
        // Then
        assertThat(verdict).isInstanceOfSatisfying(ResponseVerdict.Verified.class, verified -> {
            var response = verified.response();
            assertThat(response.facts().inResponseTo()).isEqualTo(Scene.REQUEST);
            assertThat(response.facts().assertionId()).isEqualTo("_assertion-1");
            assertThat(response.replayUntil()).isEqualTo(Scene.NOON.plusSeconds(420));
            assertThat(response.clockDrift()).isEqualTo(Duration.ZERO);
            assertThat(response.isClockDriftNoteworthy()).isFalse();
            assertThat(response.toString()).doesNotContain(Scene.GENUINE);
        });
        assertThat(alarms).isEmpty();
    }

    @Test
    void verifiersThatReadDifferentlyRefuseAndRaiseTheAlarm() {
        // Given a second verifier that is shown another response, which is genuine too
        var other = Scene.IDP
                .answer(Scene.signOn().withNameId("grace@customer.example"))
                .signAssertion();
        ResponseVerifier second = (_, expectations, keys) -> KEYCLOAK.verify(other.toBytes(), expectations, keys);
        // When
        var refusal = refusal(verify(Scene.assertionSigned(), STRICT, second, LIMIT));
        // Then
        assertThat(refusal.verifier()).isEqualTo(Verifier.AGREEMENT);
        assertThat(refusal.rule()).isEqualTo("agreement.assertionDigest");
        assertThat(alarms).containsExactly(refusal);
    }

    @Test
    void aRefusalOfTheSecondVerifierAloneRefuses() {
        // Given
        ResponseVerifier second =
                (_, expectations, keys) -> KEYCLOAK.verify(Scene.draft().toBytes(), expectations, keys);
        // When
        var refusal = refusal(verify(Scene.assertionSigned(), STRICT, second, LIMIT));
        // Then
        assertThat(refusal.verifier()).isEqualTo(Verifier.KEYCLOAK);
        assertThat(refusal.code()).isEqualTo("saml.signature_missing");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anErrorInsideAVerifierIsARefusal(boolean inStrict) {
        // Given
        ResponseVerifier broken = (_, _, _) -> {
            throw new StackOverflowError();
        };
        // When
        var refusal = refusal(
                verify(Scene.assertionSigned(), inStrict ? broken : STRICT, inStrict ? KEYCLOAK : broken, LIMIT));
        // Then
        assertThat(refusal.rule()).isEqualTo("library");
        assertThat(refusal.verifier()).isEqualTo(inStrict ? Verifier.STRICT : Verifier.KEYCLOAK);
    }

    @Test
    void aVerifierThatDoesNotAnswerIsARefusal() {
        // Given
        var never = new CountDownLatch(1);
        ResponseVerifier hanging = (response, expectations, keys) -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return STRICT.verify(response, expectations, keys);
        };
        // When
        var refusal = refusal(verify(Scene.assertionSigned(), STRICT, hanging, Duration.ofMillis(500)));
        // Then
        assertThat(refusal.rule()).isEqualTo("time-limit");
    }

    @Test
    void theRefusalSaysWhatWasExpectedWhatCameAndWhoseCertificateItBrought() {
        // Given
        var draft = Scene.draft()
                .alterBeforeSigning(document -> {
                    Xml.setText(document, "Issuer", "urn:other\n<script>");
                    document.getDocumentElement().setAttribute("IssueInstant", "2026-11-25T12:00:03Z");
                })
                .signResponse();
        // When
        var refusal = refusal(verify(draft, STRICT, KEYCLOAK, LIMIT));
        // Then a line break is no plain text, which goes before the wrong issuer
        assertThat(refusal.code()).isEqualTo("saml.response_unreadable");
        assertThat(refusal.received()).isEqualTo("urn:other\\u{a}<script>");
        assertThat(refusal.clockDriftMs()).isEqualTo(3000);
        assertThat(refusal.certificateFingerprint())
                .isEqualTo(Fingerprint.of(Scene.IDP.keys().certificate()));
    }

    @Test
    void allChecksRunAndTheFirstInTheOrderOfDiagnosisIsTheCause() {
        // Given three mistakes at once
        var draft = Scene.draft()
                .alterBeforeSigning(document -> {
                    Xml.setText(document, "Assertion/Conditions/AudienceRestriction/Audience", "urn:other");
                    Xml.setAttribute(document, "Assertion/Conditions", "NotOnOrAfter", "2026-11-25T11:00:00Z");
                    document.getDocumentElement().setAttribute("Destination", "https://other.example");
                })
                .signAssertion();
        // When
        var verdict = verify(draft, STRICT, KEYCLOAK, LIMIT);
        // Then
        assertThat(refusal(verdict).code()).isEqualTo("saml.destination_mismatch");
        assertThat(verdict.checks())
                .filteredOn(check -> !check.passed())
                .extracting(ResponseCheck::mistake)
                .containsExactly(
                        SamlMistake.DESTINATION_MISMATCH, SamlMistake.AUDIENCE_MISMATCH, SamlMistake.CLOCK_SKEW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "PHNhb", "a b-c_d"})
    void whatIsNotBase64IsRefused(String field) {
        // When
        try (var responses = new SamlResponses(alarms::add)) {
            var verdict = responses.verify(field, "conn_1", Scene.EXPECTATIONS, Scene.KEYS);
            // Then
            assertThat(refusal(verdict).rule()).isEqualTo("R03 encoding");
        }
    }

    @Test
    void lineBreaksInBase64AreTolerated() {
        // Given
        var wrapped = Scene.assertionSigned().toBase64().replaceAll("(.{76})", "$1\r\n");
        // When
        try (var responses = new SamlResponses(alarms::add)) {
            var verdict = responses.verify(wrapped, "conn_1", Scene.EXPECTATIONS, Scene.KEYS);
            // Then
            assertThat(verdict).isInstanceOf(ResponseVerdict.Verified.class);
        }
    }

    @Test
    void afterTwentyFailedDecryptionsAConnectionOpensNoneForAMinute() {
        // Given
        var foreign = Scene.assertionSigned()
                .encrypt(EncryptionRecipe.of(Scene.STRANGER.keys().pair().getPublic()))
                .toBase64();
        var good = Scene.assertionSigned()
                .encrypt(EncryptionRecipe.of(Scene.OUR_KEYS.pair().getPublic()))
                .toBase64();
        try (var responses = new SamlResponses(alarms::add)) {
            for (var i = 0; i < 20; i++) {
                responses.verify(foreign, "conn_1", Scene.EXPECTATIONS, Scene.KEYS);
            }
            // When
            var sameConnection = responses.verify(good, "conn_1", Scene.EXPECTATIONS, Scene.KEYS);
            var otherConnection = responses.verify(good, "conn_2", Scene.EXPECTATIONS, Scene.KEYS);
            var later = responses.verify(good, "conn_1", later(), Scene.KEYS);
            // Then
            assertThat(refusal(sameConnection).code()).isEqualTo("saml.assertion_encrypted");
            assertThat(otherConnection).isInstanceOf(ResponseVerdict.Verified.class);
            assertThat(later).isInstanceOf(ResponseVerdict.Verified.class);
        }
    }

    @Test
    void claimsOfAReceivedResponseLeadToItsRequest() {
        // When
        var received =
                ReceivedResponse.decode(Scene.responseSigned().toBase64()).orElseThrow();
        // Then
        assertThat(received.claimedInResponseTo()).contains(Scene.REQUEST);
        assertThat(received.claimedIssuer()).contains(Scene.IDP.entityId());
        assertThat(received.claimedCertificate()).contains(Scene.IDP.keys().certificate());
    }

    @Test
    void anUnsolicitedResponseIsVerifiedOnlyWhereOneIsExpected() {
        // Given
        var draft = Scene.draft()
                .alterBeforeSigning(document -> {
                    document.getDocumentElement().removeAttribute("InResponseTo");
                    Xml.at(document, "Assertion/Subject/SubjectConfirmation/SubjectConfirmationData")
                            .removeAttribute("InResponseTo");
                })
                .signAssertion();
        var unsolicited = new ResponseExpectations(
                Scene.IDP.entityId(), Scene.ENTITY_ID, Scene.ACS, null, Scene.NOON, Scene.SKEW, false);
        try (var responses = new SamlResponses(alarms::add)) {
            // When
            var expected = responses.verify(draft.toBase64(), "conn_1", unsolicited, Scene.KEYS);
            var unexpected = responses.verify(draft.toBase64(), "conn_1", Scene.EXPECTATIONS, Scene.KEYS);
            // Then
            assertThat(expected).isInstanceOf(ResponseVerdict.Verified.class);
            assertThat(refusal(unexpected).code()).isEqualTo("saml.in_response_to");
        }
    }

    private static ResponseExpectations later() {
        return new ResponseExpectations(
                Scene.IDP.entityId(),
                Scene.ENTITY_ID,
                Scene.ACS,
                Scene.REQUEST,
                Scene.NOON.plusSeconds(61),
                Scene.SKEW,
                false);
    }

    private ResponseVerdict verify(
            ResponseDraft draft, ResponseVerifier strict, ResponseVerifier keycloak, Duration limit) {
        try (var responses = new SamlResponses(strict, keycloak, limit, alarms::add)) {
            return responses.verify(draft.toBase64(), "conn_1", Scene.EXPECTATIONS, Scene.KEYS);
        }
    }

    private static ResponseRefusal refusal(ResponseVerdict verdict) {
        return ((ResponseVerdict.Refused) verdict).refusal();
    }
}
