package dev.vestibule.connection.saml;

import static dev.vestibule.connection.saml.attack.Scene.EXPECTATIONS;
import static dev.vestibule.connection.saml.attack.Scene.GENUINE;
import static dev.vestibule.connection.saml.attack.Scene.IDP;
import static dev.vestibule.connection.saml.attack.Scene.KEYS;
import static dev.vestibule.connection.saml.attack.Scene.OUR_KEYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.vestibule.connection.saml.agreement.ResponseVerdict;
import dev.vestibule.connection.saml.agreement.SamlResponses;
import dev.vestibule.connection.saml.attack.Scene;
import dev.vestibule.connection.saml.keycloak.KeycloakResponseVerifier;
import dev.vestibule.connection.saml.response.PinnedKey;
import dev.vestibule.connection.saml.response.ResponseExpectations;
import dev.vestibule.connection.saml.response.ResponseKeys;
import dev.vestibule.connection.saml.response.VerifierOutcome.Accepted;
import dev.vestibule.connection.saml.strict.StrictResponseVerifier;
import dev.vestibule.testing.saml.EncryptionRecipe;
import dev.vestibule.testing.saml.FakeIdentityProvider;
import dev.vestibule.testing.saml.ResponseDraft;
import dev.vestibule.testing.saml.SignatureRecipe;
import dev.vestibule.testing.saml.Xml;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.SignatureMethod;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GenuineResponsesTest {
    private static final SamlResponses RESPONSES = new SamlResponses(refusal -> {
        throw new AssertionError("disagreement: " + refusal);
    });
    private static final FakeIdentityProvider ELLIPTIC = FakeIdentityProvider.elliptic(IDP.entityId());

    @AfterAll
    static void close() {
        RESPONSES.close();
    }

    static Stream<Arguments> genuine() {
        var recipe = SignatureRecipe.of(IDP.keys());
        var encryption = EncryptionRecipe.of(OUR_KEYS.pair().getPublic());
        var withSha384 = recipe.algorithms(SignatureMethod.RSA_SHA384, DigestMethod.SHA384);
        var withSha512 = recipe.algorithms(SignatureMethod.RSA_SHA512, DigestMethod.SHA512);
        var withComments = recipe.transforms(
                "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
                "http://www.w3.org/2001/10/xml-exc-c14n#WithComments");
        var sha256 = encryption.transport(EncryptionRecipe.OAEP, "SHA-256", "SHA-256");
        return Stream.of(
                of("assertion signed", Scene.assertionSigned()),
                of("response signed", Scene.responseSigned()),
                of("both signed", Scene.assertionSigned().signResponse()),
                of(
                        "encrypted, both signed",
                        Scene.assertionSigned().encrypt(encryption).signResponse()),
                of("encrypted, assertion signed", Scene.assertionSigned().encrypt(encryption)),
                of("encrypted, response signed", Scene.responseSigned().encrypt(encryption)),
                of("encrypted for OAEP with SHA-256", Scene.assertionSigned().encrypt(sha256)),
                of(
                        "encrypted with AES-128",
                        Scene.assertionSigned().encrypt(encryption.content(EncryptionRecipe.AES128_GCM))),
                of("RSA with SHA-384", Scene.draft().signAssertion(withSha384)),
                of("RSA with SHA-512", Scene.draft().signResponse(withSha512)),
                of("canonicalised with comments", Scene.draft().signAssertion(withComments)),
                of("without KeyInfo", Scene.draft().signAssertion(recipe.certificate(null))),
                of(
                        "several values of one attribute",
                        IDP.answer(Scene.signOn().with("groups", "a", "b")).signAssertion()),
                of(
                        "line breaks around values",
                        Scene.draft()
                                .alterBeforeSigning(document ->
                                        Xml.setText(document, "Assertion/Subject/NameID", "\n   " + GENUINE + "\n  "))
                                .signAssertion()),
                argumentSet(
                        "elliptic curve",
                        ELLIPTIC.answer(Scene.signOn()).signAssertion().signResponse(),
                        EXPECTATIONS,
                        new ResponseKeys(List.of(PinnedKey.of(ELLIPTIC.keys().certificate())), List.of())),
                argumentSet(
                        "second of two pinned keys",
                        Scene.assertionSigned(),
                        EXPECTATIONS,
                        new ResponseKeys(
                                List.of(
                                        PinnedKey.of(ELLIPTIC.keys().certificate()),
                                        PinnedKey.of(IDP.keys().certificate())),
                                List.of())),
                argumentSet(
                        "encrypted for the previous of two keys",
                        Scene.assertionSigned().encrypt(encryption),
                        EXPECTATIONS,
                        new ResponseKeys(
                                KEYS.pinned(),
                                List.of(
                                        Scene.STRANGER.keys().pair().getPrivate(),
                                        OUR_KEYS.pair().getPrivate()))),
                argumentSet(
                        "AES-CBC where the connection allows it",
                        Scene.assertionSigned().encrypt(encryption.content(EncryptionRecipe.AES256_CBC)),
                        cbcAllowed(),
                        KEYS));
    }

    private static ResponseExpectations cbcAllowed() {
        return new ResponseExpectations(
                IDP.entityId(), Scene.ENTITY_ID, Scene.ACS, Scene.REQUEST, Scene.NOON, Scene.SKEW, true);
    }

    private static Arguments of(String name, ResponseDraft draft) {
        return argumentSet(name, draft, EXPECTATIONS, KEYS);
    }

    @ParameterizedTest
    @MethodSource("genuine")
    void eachVerifierAloneAccepts(ResponseDraft draft, ResponseExpectations expectations, ResponseKeys keys) {
        // Given
        var bytes = draft.toBytes();
        // When
        var strict = new StrictResponseVerifier().verify(bytes, expectations, keys);
        var keycloak = new KeycloakResponseVerifier().verify(bytes, expectations, keys);
        // Then
        assertThat(strict).isInstanceOf(Accepted.class);
        assertThat(keycloak).isInstanceOf(Accepted.class);
    }

    @ParameterizedTest
    @MethodSource("genuine")
    void thePairAgreesOnThePerson(ResponseDraft draft, ResponseExpectations expectations, ResponseKeys keys) {
        // When
        var verdict = RESPONSES.verify(draft.toBase64(), "conn_1", expectations, keys);
        // Then
        assertThat(verdict).isInstanceOfSatisfying(ResponseVerdict.Verified.class, verified -> {
            assertThat(verified.response().facts().nameId().value()).isEqualTo(GENUINE);
            assertThat(verified.response().facts().attributes()).containsEntry("email", List.of(GENUINE));
            assertThat(verified.checks()).isNotEmpty().allMatch(check -> check.passed());
        });
    }
}
