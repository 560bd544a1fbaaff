package dev.vestibule.connection.saml.attack;

import static dev.vestibule.connection.saml.attack.AlteredDocument.refused;
import static dev.vestibule.connection.saml.attack.Scene.IDP;
import static dev.vestibule.connection.saml.attack.Scene.STRANGER;
import static dev.vestibule.connection.saml.response.ResponseRule.R13;
import static dev.vestibule.connection.saml.response.ResponseRule.R14;
import static dev.vestibule.connection.saml.response.ResponseRule.R19;
import static dev.vestibule.connection.saml.response.ResponseRule.R20;

import dev.vestibule.connection.saml.response.PinnedKey;
import dev.vestibule.connection.saml.response.ResponseKeys;
import dev.vestibule.testing.saml.EncryptionRecipe;
import dev.vestibule.testing.saml.ResponseDraft;
import dev.vestibule.testing.saml.SignatureRecipe;
import dev.vestibule.testing.saml.TestKeys;
import dev.vestibule.testing.saml.Xml;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.SignatureMethod;
import org.w3c.dom.Document;

/// A2: no signature, the wrong key, or a key used with an algorithm that proves nothing.
public final class KeyAttacks {
    private static final String SIGNATURE_METHOD = "Assertion/Signature/SignedInfo/SignatureMethod";

    private KeyAttacks() {}

    public static Stream<AlteredDocument> all() {
        var genuine = SignatureRecipe.of(IDP.keys());
        var stranger = SignatureRecipe.of(STRANGER.keys());
        var publicKey = new SecretKeySpec(IDP.keys().pair().getPublic().getEncoded(), "HmacSHA256");
        var dsa = TestKeys.generate("DSA", 2048);
        var encryption = EncryptionRecipe.of(Scene.OUR_KEYS.pair().getPublic());
        return Stream.of(
                refused("A2 unsigned", R20, Scene.draft()),
                refused(
                        "A2 stripped of the assertion's signature",
                        R20,
                        Scene.assertionSigned()
                                .alterAfterSigning(document -> Xml.remove(document, "Assertion/Signature"))),
                refused(
                        "A2 stripped of the response's signature",
                        R20,
                        Scene.responseSigned().alterAfterSigning(document -> Xml.remove(document, "Signature"))),
                refused("A2 unsigned and encrypted", R20, Scene.draft().encrypt(encryption)),
                refused(
                        "A2 changed after signing",
                        R20,
                        Scene.assertionSigned().alterAfterSigning(KeyAttacks::evilName)),
                refused(
                        "A2 changed after signing the response",
                        R20,
                        Scene.responseSigned().alterAfterSigning(KeyAttacks::evilName)),
                refused(
                        "A2 changed inside, response signed again by nobody",
                        R20,
                        Scene.assertionSigned().signResponse().alterAfterSigning(KeyAttacks::evilName)),
                refused("A2 signed by a stranger", R20, Scene.draft().signAssertion(stranger)),
                refused("A2 response signed by a stranger", R20, Scene.draft().signResponse(stranger)),
                refused(
                        "A2 genuine assertion in a stranger's response",
                        R20,
                        Scene.assertionSigned().signResponse(stranger)),
                refused(
                        "A2 stranger's assertion in a genuine response",
                        R20,
                        Scene.draft().signAssertion(stranger).signResponse()),
                refused(
                        "A2 KeyInfo with the stranger's certificate",
                        R20,
                        Scene.draft()
                                .signAssertion(
                                        stranger.certificate(STRANGER.keys().certificate()))),
                refused(
                        "A2 KeyInfo with the pinned certificate, stranger's signature",
                        R20,
                        Scene.draft()
                                .signAssertion(stranger.certificate(IDP.keys().certificate()))),
                refused(
                        "A2 KeyInfo with the stranger's bare key",
                        R20,
                        Scene.draft().signAssertion(withKeyValue(stranger))),
                refused("A2 no pinned key", R19, Scene.assertionSigned()).with(new ResponseKeys(List.of(), List.of())),
                refused("A2 retired key", R20, Scene.assertionSigned())
                        .with(new ResponseKeys(
                                List.of(PinnedKey.of(STRANGER.keys().certificate())), List.of())),
                refused(
                        "A2 HMAC keyed with the public key",
                        R13,
                        Scene.draft().signAssertion(genuine.key(publicKey, SignatureMethod.HMAC_SHA256))),
                refused(
                        "A2 rsa-sha1",
                        R13,
                        Scene.draft().signAssertion(genuine.algorithms(SignatureMethod.RSA_SHA1, DigestMethod.SHA256))),
                refused(
                        "A2 sha1 digest",
                        R14,
                        Scene.draft().signAssertion(genuine.algorithms(SignatureMethod.RSA_SHA256, DigestMethod.SHA1))),
                refused(
                        "A2 dsa-sha256",
                        R13,
                        Scene.draft().signAssertion(genuine.key(dsa.getPrivate(), SignatureMethod.DSA_SHA256))),
                refused("A2 rsa-md5", R13, method("http://www.w3.org/2001/04/xmldsig-more#rsa-md5")),
                refused("A2 algorithm none", R13, method("none")),
                refused("A2 no algorithm", R13, method("")));
    }

    private static SignatureRecipe withKeyValue(SignatureRecipe recipe) {
        return new SignatureRecipe(
                recipe.key(),
                recipe.algorithm(),
                recipe.digest(),
                recipe.canonicalization(),
                recipe.transforms(),
                null,
                STRANGER.keys().certificate(),
                true,
                false);
    }

    private static void evilName(Document document) {
        Xml.setText(document, "Assertion/Subject/NameID", Scene.EVIL);
    }

    private static ResponseDraft method(String algorithm) {
        return Scene.assertionSigned()
                .alterAfterSigning(document -> Xml.setAttribute(document, SIGNATURE_METHOD, "Algorithm", algorithm));
    }
}
