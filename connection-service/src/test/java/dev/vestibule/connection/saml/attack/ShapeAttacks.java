package dev.vestibule.connection.saml.attack;

import static dev.vestibule.connection.saml.attack.AlteredDocument.refused;
import static dev.vestibule.connection.saml.response.ResponseRule.R06;
import static dev.vestibule.connection.saml.response.ResponseRule.R07;
import static dev.vestibule.connection.saml.response.ResponseRule.R08;
import static dev.vestibule.connection.saml.response.ResponseRule.R09;
import static dev.vestibule.connection.saml.response.ResponseRule.R26;
import static dev.vestibule.connection.saml.response.ResponseRule.R36;

import dev.vestibule.connection.saml.response.ResponseRule;
import dev.vestibule.testing.saml.EncryptionRecipe;
import dev.vestibule.testing.saml.Xml;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;

/// A4: documents that are laid out in a way two readers may understand differently. Before signing, so that
/// only the shape is wrong.
public final class ShapeAttacks {
    private static final String EVIL_ASSERTION =
            "<saml:Assertion xmlns:saml='urn:oasis:names:tc:SAML:2.0:assertion' ID='_evil' Version='2.0'/>";
    private static final String EXTENSIONS = "<samlp:Extensions xmlns:samlp='urn:oasis:names:tc:SAML:2.0:protocol'/>";

    private ShapeAttacks() {}

    public static Stream<AlteredDocument> all() {
        return Stream.of(
                outside("two assertions", R08, document -> Xml.append(document.getDocumentElement(), EVIL_ASSERTION)),
                refused(
                        "A4 clear and encrypted assertion",
                        R08,
                        Scene.assertionSigned()
                                .encrypt(EncryptionRecipe.of(
                                        Scene.OUR_KEYS.pair().getPublic()))
                                .alterAfterSigning(
                                        document -> Xml.append(document.getDocumentElement(), EVIL_ASSERTION))),
                outside("no assertion", R08, document -> Xml.remove(document, "Assertion")),
                outside("assertion in Extensions", R08, document -> {
                    var response = document.getDocumentElement();
                    var extensions = Xml.append(response, EXTENSIONS);
                    response.insertBefore(extensions, Xml.at(document, "Status"));
                    Xml.append(extensions, EVIL_ASSERTION);
                }),
                inside("assertion in Advice", R08, document -> {
                    var assertion = Xml.at(document, "Assertion");
                    var advice = document.createElementNS(assertion.getNamespaceURI(), "saml:Advice");
                    assertion.insertBefore(advice, Xml.at(document, "Assertion/AuthnStatement"));
                    Xml.append(advice, EVIL_ASSERTION);
                }),
                outside("assertion in StatusDetail", R08, document -> {
                    var status = Xml.at(document, "Status");
                    var detail = document.createElementNS(status.getNamespaceURI(), "samlp:StatusDetail");
                    status.appendChild(detail);
                    Xml.append(detail, EVIL_ASSERTION);
                }),
                inside(
                        "assertion in an AttributeValue",
                        R08,
                        document -> Xml.append(
                                Xml.at(document, "Assertion/AttributeStatement/Attribute/AttributeValue"),
                                EVIL_ASSERTION)),
                inside(
                        "foreign-namespace twin",
                        R08,
                        document -> Xml.append(
                                Xml.at(document, "Assertion/AttributeStatement/Attribute/AttributeValue"),
                                "<Assertion xmlns='urn:example' ID='_twin'/>")),
                outside(
                        "rebound prefix",
                        R09,
                        document -> Xml.append(
                                document.getDocumentElement(),
                                "<saml:Issuer xmlns:saml='urn:example'>evil</saml:Issuer>")),
                outside("default namespace confusion", R09, document -> {
                    var fake = document.createElementNS("urn:example", "Status");
                    document.getDocumentElement().insertBefore(fake, Xml.at(document, "Status"));
                }),
                duplicateId("ID", null),
                duplicateId("Id", null),
                duplicateId("id", null),
                duplicateId("xml:id", "http://www.w3.org/XML/1998/namespace"),
                duplicateId("x:ID", "urn:example"),
                outside(
                        "unexpected child of the response",
                        R09,
                        document -> Xml.append(document.getDocumentElement(), "<evil xmlns='urn:example'/>")),
                inside(
                        "unexpected child of the assertion",
                        R09,
                        document -> Xml.append(Xml.at(document, "Assertion"), "<evil xmlns='urn:example'/>")),
                outside(
                        "text in the response",
                        R09,
                        document -> document.getDocumentElement().appendChild(document.createTextNode("evil"))),
                outside(
                        "status after the assertion",
                        R09,
                        document -> document.getDocumentElement().appendChild(Xml.at(document, "Status"))),
                outside("two Issuer of the response", R09, document -> Xml.duplicate(document, "Issuer")),
                outside("two Status", R09, document -> Xml.duplicate(document, "Status")),
                outside("no Status", R26, document -> Xml.remove(document, "Status")),
                wrongRoot("samlp:ArtifactResponse"),
                wrongRoot("samlp:LogoutResponse"),
                outside(
                        "response without ID",
                        R06,
                        document -> document.getDocumentElement().removeAttribute("ID")),
                outside(
                        "response of SAML 1.1",
                        R06,
                        document -> document.getDocumentElement().setAttribute("Version", "1.1")),
                inside(
                        "assertion of SAML 1.1",
                        R36,
                        document -> Xml.setAttribute(document, "Assertion", "Version", "1.1")));
    }

    private static AlteredDocument duplicateId(String attribute, @Nullable String namespace) {
        return inside(
                "identifier twice, as " + attribute,
                R07,
                document -> Xml.at(document, "Assertion/Subject").setAttributeNS(namespace, attribute, "_assertion-1"));
    }

    private static AlteredDocument wrongRoot(String name) {
        return refused(
                "A4 root " + name, R06, Scene.assertionSigned().alterText(xml -> xml.replace("samlp:Response", name)));
    }

    /// A true signature over the altered assertion.
    private static AlteredDocument inside(String name, ResponseRule rule, Consumer<Document> change) {
        return refused(
                "A4 " + name, rule, Scene.draft().alterBeforeSigning(change).signAssertion());
    }

    /// The signed assertion untouched, the response around it altered.
    private static AlteredDocument outside(String name, ResponseRule rule, Consumer<Document> change) {
        return refused("A4 " + name, rule, Scene.assertionSigned().alterAfterSigning(change));
    }
}
