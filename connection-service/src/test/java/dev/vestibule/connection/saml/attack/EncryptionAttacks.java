package dev.vestibule.connection.saml.attack;

import static dev.vestibule.connection.saml.attack.AlteredDocument.refused;
import static dev.vestibule.connection.saml.attack.Scene.IDP;
import static dev.vestibule.connection.saml.attack.Scene.OUR_KEYS;
import static dev.vestibule.connection.saml.response.ResponseRule.DECRYPTION;
import static dev.vestibule.connection.saml.response.ResponseRule.R07;
import static dev.vestibule.connection.saml.response.ResponseRule.R20;
import static dev.vestibule.connection.saml.response.ResponseRule.R30;
import static dev.vestibule.connection.saml.response.ResponseRule.R33;
import static dev.vestibule.connection.saml.response.ResponseRule.R38;

import dev.vestibule.connection.saml.response.ResponseExpectations;
import dev.vestibule.connection.saml.response.ResponseKeys;
import dev.vestibule.connection.saml.response.ResponseRule;
import dev.vestibule.testing.saml.EncryptionRecipe;
import dev.vestibule.testing.saml.ResponseDraft;
import dev.vestibule.testing.saml.Xml;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.w3c.dom.Document;

/// A11: encrypted assertions that cannot be opened, must not be opened, or hold something else than expected.
public final class EncryptionAttacks {
    private static final String DATA = "EncryptedAssertion/EncryptedData";
    private static final String CONTENT = DATA + "/CipherData/CipherValue";
    private static final String KEY = DATA + "/KeyInfo/EncryptedKey";
    private static final EncryptionRecipe RECIPE =
            EncryptionRecipe.of(OUR_KEYS.pair().getPublic());
    private static final ResponseExpectations CBC_ALLOWED = new ResponseExpectations(
            IDP.entityId(), Scene.ENTITY_ID, Scene.ACS, Scene.REQUEST, Scene.NOON, Scene.SKEW, true);

    private EncryptionAttacks() {}

    public static Stream<AlteredDocument> all() {
        return Stream.of(algorithms(), ciphertexts(), contents(), bitFlips()).flatMap(cases -> cases);
    }

    private static Stream<AlteredDocument> algorithms() {
        return Stream.of(
                refused(
                        "A11 for another key",
                        DECRYPTION,
                        Scene.assertionSigned()
                                .encrypt(EncryptionRecipe.of(
                                        Scene.STRANGER.keys().pair().getPublic()))),
                refused("A11 no key of ours", DECRYPTION, encrypted())
                        .with(new ResponseKeys(Scene.KEYS.pinned(), List.of())),
                refused(
                        "A11 CBC without permission",
                        DECRYPTION,
                        Scene.assertionSigned().encrypt(RECIPE.content(EncryptionRecipe.AES128_CBC))),
                refused(
                        "A11 rsa-1_5",
                        DECRYPTION,
                        Scene.assertionSigned().encrypt(RECIPE.transport(EncryptionRecipe.RSA_1_5, "SHA-1", "SHA-1"))),
                refused(
                                "A11 3DES",
                                DECRYPTION,
                                Scene.assertionSigned().encrypt(RECIPE.content(EncryptionRecipe.TRIPLE_DES)))
                        .expecting(CBC_ALLOWED),
                refused("A11 short tag", DECRYPTION, Scene.assertionSigned().encrypt(RECIPE.tagBits(96))),
                altered(
                                "GCM renamed to CBC",
                                document -> Xml.setAttribute(
                                        document, DATA + "/EncryptionMethod", "Algorithm", EncryptionRecipe.AES256_CBC))
                        .expecting(CBC_ALLOWED),
                altered(
                        "unknown content algorithm",
                        document -> Xml.setAttribute(
                                document, DATA + "/EncryptionMethod", "Algorithm", "urn:example:rot13")));
    }

    private static Stream<AlteredDocument> ciphertexts() {
        return Stream.of(
                altered("changed ciphertext", document -> flip(document, CONTENT, 40)),
                altered("changed tag", document -> flip(document, CONTENT, -1)),
                altered("changed encrypted key", document -> flip(document, KEY + "/CipherData/CipherValue", 3)),
                altered("ciphertext of three bytes", document -> Xml.setText(document, CONTENT, "AAAA")),
                altered("ciphertext that is not base64", document -> Xml.setText(document, CONTENT, "*")),
                altered("CipherReference", document -> {
                    var value = Xml.at(document, CONTENT);
                    document.renameNode(value, value.getNamespaceURI(), "xenc:CipherReference");
                }),
                altered(
                        "RetrievalMethod",
                        document -> Xml.append(
                                Xml.at(document, DATA + "/KeyInfo"),
                                "<ds:RetrievalMethod xmlns:ds='http://www.w3.org/2000/09/xmldsig#' URI='#key'/>")),
                altered("two EncryptedKey", document -> Xml.duplicate(document, KEY)),
                altered("two EncryptedData", document -> Xml.duplicate(document, DATA)),
                altered("no EncryptedKey", document -> Xml.remove(document, KEY)));
    }

    private static Stream<AlteredDocument> contents() {
        return Stream.of(
                refused(
                        "A11 evil inside an unsigned response",
                        R20,
                        Scene.draft()
                                .alterBeforeSigning(
                                        document -> Xml.setText(document, "Assertion/Subject/NameID", Scene.EVIL))
                                .encrypt(RECIPE)),
                inside("changed inside after signing", R20, xml -> xml.replace("Ada", "Eve")),
                inside(
                        "identifier of the outer document",
                        R07,
                        xml -> xml.replace("<saml:Subject>", "<saml:Subject ID=\"_response-1\">")),
                inside("DOCTYPE inside", DECRYPTION, xml -> "<!DOCTYPE x>" + xml),
                inside("two roots inside", DECRYPTION, xml -> xml + xml),
                inside(
                        "a Response inside",
                        R38,
                        xml -> "<samlp:Response" + " xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\">" + xml
                                + "</samlp:Response>"),
                inside(
                        "an assertion in the assertion",
                        R38,
                        xml -> xml.replace("</saml:Assertion>", "<saml:Assertion ID=\"_evil\"/></saml:Assertion>")),
                inside("text only", DECRYPTION, xml -> "evil"),
                signedInside(
                        "Conditions expired inside",
                        R30,
                        document -> Xml.setAttribute(
                                document, "Assertion/Conditions", "NotOnOrAfter", "2026-11-25T11:00:00Z")),
                signedInside(
                        "EncryptedID inside",
                        R33,
                        document -> document.renameNode(
                                Xml.at(document, "Assertion/Subject/NameID"),
                                "urn:oasis:names:tc:SAML:2.0:assertion",
                                "saml:EncryptedID")));
    }

    /// Whatever bit is turned, the answer is the same.
    private static Stream<AlteredDocument> bitFlips() {
        var cbc = RECIPE.content(EncryptionRecipe.AES128_CBC);
        return IntStream.of(0, 15, 16, 100, 400, -1, -16, -17, -33)
                .mapToObj(at -> refused(
                                "A11 CBC with byte %d flipped".formatted(at),
                                DECRYPTION,
                                Scene.assertionSigned()
                                        .encrypt(cbc)
                                        .alterAfterSigning(document -> flip(document, CONTENT, at)))
                        .expecting(CBC_ALLOWED));
    }

    private static ResponseDraft encrypted() {
        return Scene.assertionSigned().encrypt(RECIPE);
    }

    private static AlteredDocument altered(String name, Consumer<Document> change) {
        return refused("A11 " + name, DECRYPTION, encrypted().alterAfterSigning(change));
    }

    private static AlteredDocument inside(String name, ResponseRule rule, UnaryOperator<String> change) {
        return refused("A11 " + name, rule, encrypted().alterBeforeEncryption(change));
    }

    private static AlteredDocument signedInside(String name, ResponseRule rule, Consumer<Document> change) {
        return refused("A11 " + name, rule, encrypted().alterBeforeSigning(change));
    }

    private static void flip(Document document, String path, int at) {
        var element = Xml.at(document, path);
        var bytes = Base64.getDecoder().decode(element.getTextContent());
        var index = at < 0 ? bytes.length + at : at;
        bytes[index] ^= 0x55;
        element.setTextContent(Base64.getEncoder().encodeToString(bytes));
    }
}
