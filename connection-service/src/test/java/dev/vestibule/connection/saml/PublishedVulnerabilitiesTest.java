package dev.vestibule.connection.saml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.connection.saml.agreement.PostedForm;
import dev.vestibule.connection.saml.agreement.ReceivedResponse;
import dev.vestibule.connection.saml.agreement.ResponseVerdict;
import dev.vestibule.connection.saml.agreement.SamlResponses;
import dev.vestibule.connection.saml.attack.AlteredDocuments;
import dev.vestibule.connection.saml.attack.Scene;
import dev.vestibule.connection.saml.metadata.MetadataReader;
import dev.vestibule.connection.saml.metadata.MetadataReading;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Weaknesses published for other SAML software, replayed with the altered document that is closest to each.
class PublishedVulnerabilitiesTest {
    private static final SamlResponses RESPONSES = new SamlResponses(refusal -> {
        throw new AssertionError("accepted by both and read differently: " + refusal);
    });

    @AfterAll
    static void close() {
        RESPONSES.close();
    }

    @Test
    void cve201711427_aCommentCutsTheNameId() {
        refused("A5 comment splits the NameID after signing");
        refused("A5 comment after signing the response");
    }

    @Test
    void cve202445409_aForgedDigestOutsideTheSignedInfoCounts() {
        refused("A3 two DigestValue");
        refused("A3 forged SignedInfo beside the signed one");
    }

    @Test
    void cve20246800_aForgedResponseAroundASignedOne() {
        refused("A1 XSW01 response signed");
        refused("A1 XSW08 response signed");
    }

    @Test
    void cve20248698_thePlaceOfTheSignatureDecidesWhatIsSigned() {
        refused("A3 reference to the response");
        refused("A1 XSW12 assertion signed");
    }

    @Test
    void cve202525291And25292And66567_twoParsersSeeTwoDocuments() {
        refused("A6 DOCTYPE without a subset");
        refused("A6 ATTLIST that adds an ID");
        refused("A7 assertion: namespace confusion");
        refused("A7 response: namespace confusion");
    }

    @Test
    void cve202566568_anErrorIsDigestedAsNothing() {
        refused("A7 assertion: digest of nothing");
        refused("A7 response: digest of nothing");
        refused("A7 assertion: void canonicalisation by a relative namespace");
    }

    @Test
    void cve202547949_aSecondAssertionBesideTheSignedOne() {
        refused("A1 XSW03 assertion signed");
        refused("A1 XSW11 assertion signed");
    }

    @Test
    void cve202554369And54419_valuesAreReadFromOutsideTheVerifiedBytes() {
        refused("A3 comment in DigestValue");
        refused("A1 XSW07 assertion signed");
        refused("A2 changed after signing");
    }

    @Test
    void cve20262092_anEncryptedAssertionInAnUnsignedResponse() {
        refused("A2 unsigned and encrypted");
        refused("A11 evil inside an unsigned response");
    }

    @Test
    void cve202616443_aKeyWithoutUseSwitchesValidationOff() {
        // Given
        var metadata = Scene.IDP.metadata().replace("use=\"signing\"", "").getBytes(StandardCharsets.UTF_8);
        // When
        var reading = new MetadataReader(_ -> true).read(metadata, Scene.NOON);
        // Then
        assertThat(((MetadataReading.Read) reading).metadata().signingCertificates())
                .hasSize(1);
        refused("A2 no pinned key");
    }

    @Test
    void cve2026117691_anEncodedParameterNamePassesByTheSignature() {
        // When
        var form = PostedForm.read("POST", "application/x-www-form-urlencoded", "SAMLResponse=a&%53AMLResponse=b");
        // Then
        assertThat(form).isInstanceOf(PostedForm.Refused.class);
    }

    @Test
    void cve202692855_holderOfKeyIsTakenForBearer() {
        refused("A8 holder of key only");
    }

    private static void refused(String id) {
        var altered = AlteredDocuments.ALL.stream()
                .filter(document -> document.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no document " + id));
        var verdict = RESPONSES.verify(
                ReceivedResponse.of(altered.bytes()), altered.id(), altered.expectations(), altered.keys());
        assertThat(verdict).isInstanceOf(ResponseVerdict.Refused.class);
    }
}
