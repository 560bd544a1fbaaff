package dev.vestibule.signin.saml;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.connection.saml.agreement.ResponseRefusal;
import dev.vestibule.connection.saml.agreement.SamlResponses;
import dev.vestibule.connection.saml.agreement.Verifier;
import dev.vestibule.signin.fixture.Question;
import dev.vestibule.signin.fixture.SignInScene;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What the operator's monitoring reads.
@QuarkusTest
class MetersIT {
    @Inject
    VerifierAlarm alarm;

    @Test
    void everyDisagreementHasItsCounterFromTheStart() {
        assertThat(SamlResponses.rulesOfAgreement())
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(disagreements(rule)).isNotNegative());
    }

    @Test
    void aDisagreementIsCountedByTheFieldAndSaysNothingElse() {
        // Given
        var before = disagreements("agreement.nameId.value");

        // When
        alarm.accept(new ResponseRefusal(
                "saml.signature_invalid",
                "agreement.nameId.value",
                Verifier.AGREEMENT,
                SignInScene.PERSON,
                "somebody@else.example",
                null,
                null));

        // Then
        assertThat(disagreements("agreement.nameId.value")).isEqualTo(before + 1);
        assertThat(metrics()).doesNotContain(SignInScene.PERSON).doesNotContain("somebody@else.example");
    }

    @Test
    void everyOutcomeHasItsCounterFromTheStart() {
        assertThat(signIns("real", "succeeded", "none")).isNotNegative();
        assertThat(signIns("test", "succeeded", "none")).isNotNegative();
        assertThat(signIns("real", "failed", "saml.domain_mismatch")).isNotNegative();
        assertThat(signIns("real", "failed", "sign_in.unclassified")).isNotNegative();
        assertThat(signIns("test", "failed", "input.swapped_values")).isNotNegative();
    }

    @Test
    void aTestThatPassedIsCountedOnce() {
        // Given
        var scene = SignInScene.configured();
        var question = scene.startedTest();
        var answer = scene.honest(question);
        var before = signIns("test", "succeeded", "none");

        // When
        scene.post(question, answer).then().statusCode(303);
        scene.post(question, answer).then().statusCode(409);

        // Then
        assertThat(signIns("test", "succeeded", "none")).isEqualTo(before + 1);
        assertThat(metrics())
                .doesNotContain(SignInScene.PERSON)
                .doesNotContain(scene.connectionId())
                .doesNotContain(scene.tenant().organizationId());
    }

    @Test
    void aTestThatFailedIsCountedByItsMistake() {
        // Given
        var scene = SignInScene.configured();
        var question = scene.startedTest();
        var before = signIns("test", "failed", "saml.signature_missing");

        // When
        scene.post(question, scene.draft(question).toBase64()).then().statusCode(303);

        // Then
        assertThat(signIns("test", "failed", "saml.signature_missing")).isEqualTo(before + 1);
    }

    @Test
    void theSignInOfAUserIsCountedApartFromTests() {
        // Given
        var scene = SignInScene.active();
        var unsolicited = scene.draft(scene.signOn("_dummy")).signAssertion().toBase64();
        var question = Question.of(scene.post(unsolicited, null, null));
        var real = signIns("real", "succeeded", "none");
        var tests = signIns("test", "succeeded", "none");

        // When
        scene.post(question, scene.honest(question)).then().statusCode(200);

        // Then
        assertThat(signIns("real", "succeeded", "none")).isEqualTo(real + 1);
        assertThat(signIns("test", "succeeded", "none")).isEqualTo(tests);
    }

    private static double disagreements(String rule) {
        return value("vestibule_saml_verifier_disagreement_total", "rule=\"" + rule + "\"");
    }

    private static double signIns(String kind, String outcome, String code) {
        return value(
                "vestibule_sso_sign_ins_total",
                "code=\"%s\",kind=\"%s\",outcome=\"%s\"".formatted(code, kind, outcome));
    }

    private static double value(String name, String tags) {
        var series = "^" + name + "\\{" + Pattern.quote(tags) + ",?} ([0-9.E]+)$";
        var line = Pattern.compile(series, Pattern.MULTILINE).matcher(metrics());
        assertThat(line.find()).as(series).isTrue();
        return Double.parseDouble(line.group(1));
    }

    private static String metrics() {
        return given().accept("text/plain").get("/q/metrics").getBody().asString();
    }
}
