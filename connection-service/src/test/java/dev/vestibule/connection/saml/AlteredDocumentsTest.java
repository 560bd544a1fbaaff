package dev.vestibule.connection.saml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.vestibule.connection.saml.agreement.ReceivedResponse;
import dev.vestibule.connection.saml.agreement.ResponseVerdict;
import dev.vestibule.connection.saml.agreement.SamlResponses;
import dev.vestibule.connection.saml.agreement.Verifier;
import dev.vestibule.connection.saml.attack.AlteredDocument;
import dev.vestibule.connection.saml.attack.AlteredDocuments;
import dev.vestibule.connection.saml.attack.Scene;
import dev.vestibule.connection.saml.keycloak.KeycloakResponseVerifier;
import dev.vestibule.connection.saml.keys.Fingerprint;
import dev.vestibule.connection.saml.response.ResponseRule;
import dev.vestibule.connection.saml.response.ResponseVerifier;
import dev.vestibule.connection.saml.response.VerifierOutcome;
import dev.vestibule.connection.saml.response.VerifierOutcome.Accepted;
import dev.vestibule.connection.saml.response.VerifierOutcome.Refused;
import dev.vestibule.connection.saml.strict.StrictResponseVerifier;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.approvaltests.Approvals;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class AlteredDocumentsTest {
    static final List<AlteredDocument> ALL = AlteredDocuments.ALL;
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final StrictResponseVerifier STRICT = new StrictResponseVerifier();
    private static final KeycloakResponseVerifier KEYCLOAK = new KeycloakResponseVerifier();
    private static final SamlResponses PAIR = new SamlResponses(refusal -> {
        throw new AssertionError("an altered document was accepted by both and read differently: " + refusal);
    });

    @AfterAll
    static void close() {
        PAIR.close();
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void theStrictVerifierRefusesByTheRuleMadeForIt(AlteredDocument altered) {
        // When
        var outcome = assertTimeout(LIMIT, () -> verify(STRICT, altered));
        // Then
        assertThat(rule(outcome))
                .isEqualTo(altered.rule().map(ResponseRule::label).orElse("accepted"));
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void thePairRefusesForTheStrictReason(AlteredDocument altered) {
        // Given a connection of its own, so that failed decryptions do not add up
        var received = ReceivedResponse.of(altered.bytes());
        // When
        var verdict =
                assertTimeout(LIMIT, () -> PAIR.verify(received, altered.id(), altered.expectations(), altered.keys()));
        // Then
        if (altered.rule().isPresent()) {
            assertThat(verdict).isInstanceOfSatisfying(ResponseVerdict.Refused.class, refused -> {
                assertThat(refused.refusal().verifier()).isEqualTo(Verifier.STRICT);
                assertThat(refused.refusal().rule())
                        .isEqualTo(altered.rule().get().label());
            });
        } else {
            assertThat(verdict).isInstanceOf(ResponseVerdict.Verified.class);
        }
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void neitherVerifierEverSeesTheEvilPerson(AlteredDocument altered) {
        // When
        var outcomes = List.of(verify(STRICT, altered), assertTimeout(LIMIT, () -> verify(KEYCLOAK, altered)));
        // Then
        assertThat(outcomes)
                .filteredOn(Accepted.class::isInstance)
                .extracting(outcome -> ((Accepted) outcome).facts().nameId().value())
                .doesNotContain(Scene.EVIL);
    }

    @Test
    void everyDocumentIsAnotherOne() {
        // When
        var different = ALL.stream()
                .map(AlteredDocument::bytes)
                .map(Fingerprint::of)
                .distinct()
                .count();
        // Then
        assertThat(different).isGreaterThanOrEqualTo(183);
        assertThat(ALL).extracting(AlteredDocument::id).doesNotHaveDuplicates();
    }

    @Test
    void outcomesOfEachVerifierAreTheApprovedOnes() {
        // When
        var table = ALL.stream()
                .map(altered -> "%-72s strict: %-24s keycloak: %s"
                        .formatted(altered.id(), rule(verify(STRICT, altered)), rule(verify(KEYCLOAK, altered))))
                .collect(Collectors.joining("\n"));
        // Then
        Approvals.verify(table);
    }

    /// As in production: what a verifier throws is a refusal.
    private static VerifierOutcome verify(ResponseVerifier verifier, AlteredDocument altered) {
        return assertTimeout(LIMIT, () -> SamlVerifierGuard.verify(verifier, altered));
    }

    private static String rule(VerifierOutcome outcome) {
        return switch (outcome) {
            case Accepted _ -> "accepted";
            case Refused refused -> refused.cause().rule().label();
        };
    }
}
