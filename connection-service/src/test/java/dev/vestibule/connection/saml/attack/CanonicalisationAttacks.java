package dev.vestibule.connection.saml.attack;

import static dev.vestibule.connection.saml.attack.AlteredDocument.refused;
import static dev.vestibule.connection.saml.response.ResponseRule.R06;
import static dev.vestibule.connection.saml.response.ResponseRule.R07;
import static dev.vestibule.connection.saml.response.ResponseRule.R12;
import static dev.vestibule.connection.saml.response.ResponseRule.R15;
import static dev.vestibule.connection.saml.response.ResponseRule.R20;

import dev.vestibule.connection.saml.response.ResponseRule;
import dev.vestibule.testing.saml.Xml;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.w3c.dom.Document;

/// A7: the three classes of "The Fragile Lock" (Black Hat Europe 2025), each on the response and on the
/// assertion: an attribute that several readers resolve differently, a namespace that some lose, and a
/// canonical form of nothing.
public final class CanonicalisationAttacks {
    /// SHA-256 of the empty string: what a library digests that takes an error for an empty input.
    private static final String NOTHING = Base64.getEncoder()
            .encodeToString(
                    HexFormat.of().parseHex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));

    private CanonicalisationAttacks() {}

    public static Stream<AlteredDocument> all() {
        return Stream.of(
                assertion("attribute pollution", R07, document -> polluted(document, "Assertion")),
                response(
                        "attribute pollution",
                        R07,
                        document ->
                                document.getDocumentElement().setAttributeNS("urn:example", "x:ID", "_assertion-1")),
                assertion("second ID by prefix, evil content", R20, document -> {
                    Xml.at(document, "Assertion").setAttributeNS("urn:example", "x:ID", "_other");
                    Xml.setText(document, "Assertion/Subject/NameID", Scene.EVIL);
                }),
                response("second Version by prefix, none of ours", R06, document -> {
                    document.getDocumentElement().removeAttribute("Version");
                    document.getDocumentElement().setAttributeNS("urn:example", "x:Version", "2.0");
                }),
                namespace("assertion", true),
                namespace("response", false),
                assertion(
                        "void canonicalisation by a relative namespace",
                        R20,
                        document -> Xml.at(document, "Assertion")
                                .setAttributeNS("http://www.w3.org/2000/xmlns/", "xmlns:ns", "1")),
                digestOfNothing("assertion", "Assertion/"),
                digestOfNothing("response", ""),
                assertion(
                        "inclusive prefixes as a transform of their own",
                        R15,
                        document -> Xml.at(document, "Assertion/Signature/SignedInfo/Reference/Transforms/Transform")
                                .appendChild(document.createElementNS("urn:example", "x:InclusiveNamespaces"))),
                assertion(
                        "reference with a space",
                        R12,
                        document -> Xml.setAttribute(
                                document, "Assertion/Signature/SignedInfo/Reference", "URI", "#_assertion-1 ")));
    }

    private static AlteredDocument assertion(String name, ResponseRule rule, Consumer<Document> change) {
        return refused("A7 assertion: " + name, rule, Scene.assertionSigned().alterAfterSigning(change));
    }

    private static AlteredDocument response(String name, ResponseRule rule, Consumer<Document> change) {
        return refused("A7 response: " + name, rule, Scene.responseSigned().alterAfterSigning(change));
    }

    private static void polluted(Document document, String path) {
        Xml.at(document, path).setAttributeNS("urn:example", "x:ID", "_response-1");
    }

    private static AlteredDocument namespace(String name, boolean assertion) {
        var draft = assertion ? Scene.assertionSigned() : Scene.responseSigned();
        return refused(
                "A7 " + name + ": namespace confusion",
                R20,
                draft.alterText(xml -> xml.replace(
                                "<ds:SignatureValue>",
                                "<ds:SignatureValue xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\">")
                        .replace(Scene.GENUINE + "</saml:NameID>", Scene.EVIL + "</saml:NameID>")));
    }

    private static AlteredDocument digestOfNothing(String name, String prefix) {
        var draft = prefix.isEmpty() ? Scene.responseSigned() : Scene.assertionSigned();
        return refused("A7 " + name + ": digest of nothing", R20, draft.alterAfterSigning(document -> {
            Xml.setText(document, prefix + "Signature/SignedInfo/Reference/DigestValue", NOTHING);
            Xml.setText(document, "Assertion/Subject/NameID", Scene.EVIL);
        }));
    }
}
