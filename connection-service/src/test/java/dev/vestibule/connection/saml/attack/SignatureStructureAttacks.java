package dev.vestibule.connection.saml.attack;

import static dev.vestibule.connection.saml.attack.AlteredDocument.refused;
import static dev.vestibule.connection.saml.attack.Scene.IDP;
import static dev.vestibule.connection.saml.response.ResponseRule.R09;
import static dev.vestibule.connection.saml.response.ResponseRule.R10;
import static dev.vestibule.connection.saml.response.ResponseRule.R11;
import static dev.vestibule.connection.saml.response.ResponseRule.R12;
import static dev.vestibule.connection.saml.response.ResponseRule.R15;
import static dev.vestibule.connection.saml.response.ResponseRule.R16;
import static dev.vestibule.connection.saml.response.ResponseRule.R18;

import dev.vestibule.connection.saml.response.ResponseRule;
import dev.vestibule.testing.saml.ResponseDraft;
import dev.vestibule.testing.saml.SignatureRecipe;
import dev.vestibule.testing.saml.Xml;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.Transform;
import org.w3c.dom.Document;

/// A3: signatures that cover something else than they seem to. Where the signing side allows it the signature
/// is a true one.
public final class SignatureStructureAttacks {
    private static final String SIGNATURE = "Assertion/Signature";
    private static final String REFERENCE = SIGNATURE + "/SignedInfo/Reference";

    private SignatureStructureAttacks() {}

    public static Stream<AlteredDocument> all() {
        return Stream.concat(structure(), references());
    }

    private static Stream<AlteredDocument> structure() {
        return Stream.of(
                altered("two signatures", R10, document -> Xml.duplicate(document, SIGNATURE)),
                altered(
                        "signature moved into the Subject",
                        R10,
                        document -> Xml.at(document, "Assertion/Subject").appendChild(Xml.at(document, SIGNATURE))),
                altered("signature in a foreign element", R09, document -> {
                    var wrapper = document.createElementNS("urn:example", "Wrapper");
                    Xml.at(document, "Assertion").appendChild(wrapper);
                    wrapper.appendChild(Xml.at(document, SIGNATURE));
                }),
                refused("A3 Object in the signature", R11, Scene.draft().signAssertion(recipe().object())),
                altered(
                        "Manifest in the signature",
                        R11,
                        document -> Xml.append(
                                Xml.at(document, SIGNATURE),
                                "<ds:Object xmlns:ds='http://www.w3.org/2000/09/xmldsig#'><ds:Manifest/></ds:Object>")),
                altered("two SignatureValue", R11, document -> Xml.duplicate(document, SIGNATURE + "/SignatureValue")),
                altered("comment in SignatureValue", R18, document -> comment(document, SIGNATURE + "/SignatureValue")),
                altered("comment in DigestValue", R18, document -> comment(document, REFERENCE + "/DigestValue")),
                altered("two DigestValue", R18, document -> Xml.duplicate(document, REFERENCE + "/DigestValue")),
                altered("empty DigestValue", R18, document -> Xml.setText(document, REFERENCE + "/DigestValue", "")),
                altered(
                        "forged SignedInfo beside the signed one",
                        R11,
                        document -> Xml.duplicate(document, SIGNATURE + "/SignedInfo")),
                altered("signature without KeyInfo moved last", R11, document -> {
                    var info = Xml.at(document, SIGNATURE + "/KeyInfo");
                    var signature = Xml.at(document, SIGNATURE);
                    signature.insertBefore(info, signature.getFirstChild());
                }));
    }

    private static Stream<AlteredDocument> references() {
        return Stream.of(
                signed("two references", R12, recipe().referenceUris("#_assertion-1", "#_assertion-1")),
                altered("no reference", R12, document -> Xml.remove(document, REFERENCE)),
                signed("empty URI", R12, recipe().referenceUris("")),
                signed("reference to the response", R12, recipe().referenceUris("#_response-1")),
                signed("xpointer reference", R12, recipe().referenceUris("#xpointer(id('_assertion-1'))")),
                signed("xpointer to the root", R12, recipe().referenceUris("#xpointer(/)")),
                altered("http reference", R12, document -> uri(document, "http://127.0.0.1:9/assertion")),
                altered("file reference", R12, document -> uri(document, "file:///etc/hostname")),
                altered("foreign id", R12, document -> uri(document, "#_somewhere-else")),
                altered("no URI", R12, document -> Xml.at(document, REFERENCE).removeAttribute("URI")),
                altered("XSLT transform", R15, document -> transform(document, Transform.XSLT)),
                altered("base64 transform", R15, document -> transform(document, Transform.BASE64)),
                signed("XPath transform", R15, recipe().transforms(Transform.XPATH, SignatureRecipe.EXCLUSIVE)),
                signed(
                        "three transforms",
                        R15,
                        recipe().transforms(Transform.ENVELOPED, SignatureRecipe.EXCLUSIVE, SignatureRecipe.EXCLUSIVE)),
                signed("only the enveloped transform", R15, recipe().transforms(Transform.ENVELOPED)),
                signed(
                        "inclusive canonicalisation of the assertion",
                        R15,
                        recipe().transforms(Transform.ENVELOPED, CanonicalizationMethod.INCLUSIVE)),
                signed(
                        "inclusive canonicalisation of SignedInfo",
                        R16,
                        recipe().canonicalization(CanonicalizationMethod.INCLUSIVE)));
    }

    private static SignatureRecipe recipe() {
        return SignatureRecipe.of(IDP.keys());
    }

    private static AlteredDocument signed(String name, ResponseRule rule, SignatureRecipe recipe) {
        return refused("A3 " + name, rule, Scene.draft().signAssertion(recipe));
    }

    private static AlteredDocument altered(String name, ResponseRule rule, Consumer<Document> change) {
        ResponseDraft draft = Scene.assertionSigned().alterAfterSigning(change);
        return refused("A3 " + name, rule, draft);
    }

    private static void comment(Document document, String path) {
        var element = Xml.at(document, path);
        element.insertBefore(document.createComment("x"), element.getFirstChild());
    }

    private static void uri(Document document, String uri) {
        Xml.setAttribute(document, REFERENCE, "URI", uri);
    }

    private static void transform(Document document, String algorithm) {
        Xml.setAttribute(document, REFERENCE + "/Transforms/Transform", "Algorithm", algorithm);
    }
}
