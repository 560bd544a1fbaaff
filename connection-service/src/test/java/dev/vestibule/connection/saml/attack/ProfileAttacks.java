package dev.vestibule.connection.saml.attack;

import static dev.vestibule.connection.saml.attack.AlteredDocument.refused;
import static dev.vestibule.connection.saml.attack.Scene.IDP;
import static dev.vestibule.connection.saml.response.ResponseRule.R26;
import static dev.vestibule.connection.saml.response.ResponseRule.R27;
import static dev.vestibule.connection.saml.response.ResponseRule.R28;
import static dev.vestibule.connection.saml.response.ResponseRule.R29;
import static dev.vestibule.connection.saml.response.ResponseRule.R30;
import static dev.vestibule.connection.saml.response.ResponseRule.R31;
import static dev.vestibule.connection.saml.response.ResponseRule.R32;
import static dev.vestibule.connection.saml.response.ResponseRule.R33;
import static dev.vestibule.connection.saml.response.ResponseRule.R34;
import static dev.vestibule.connection.saml.response.ResponseRule.R35;
import static dev.vestibule.connection.saml.response.ResponseRule.R36;

import dev.vestibule.connection.saml.response.ResponseExpectations;
import dev.vestibule.connection.saml.response.ResponseRule;
import dev.vestibule.testing.saml.Xml;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.w3c.dom.Document;

/// A8: true signatures of the right provider under a statement that is not the answer to our question.
public final class ProfileAttacks {
    private static final String SUBJECT = "Assertion/Subject";
    private static final String CONFIRMATION = SUBJECT + "/SubjectConfirmation";
    private static final String DATA = CONFIRMATION + "/SubjectConfirmationData";
    private static final String CONDITIONS = "Assertion/Conditions";
    private static final String RESTRICTION = CONDITIONS + "/AudienceRestriction";
    private static final String OTHER = "https://other.example/sso/saml/conn_2";

    private ProfileAttacks() {}

    public static Stream<AlteredDocument> all() {
        return Stream.of(addressed(), answering(), subject(), conditions()).flatMap(cases -> cases);
    }

    private static Stream<AlteredDocument> addressed() {
        return Stream.of(
                signed("wrong Audience", R31, document -> Xml.setText(document, RESTRICTION + "/Audience", OTHER)),
                signed("no AudienceRestriction", R31, document -> Xml.remove(document, RESTRICTION)),
                signed("empty AudienceRestriction", R31, document -> Xml.remove(document, RESTRICTION + "/Audience")),
                signed("two AudienceRestriction", R31, document -> Xml.duplicate(document, RESTRICTION)),
                signed(
                        "two Audience",
                        R31,
                        document -> Xml.duplicate(document, RESTRICTION + "/Audience")
                                .setTextContent(OTHER)),
                signed("wrong Recipient", R34, document -> Xml.setAttribute(document, DATA, "Recipient", OTHER)),
                signed("no Recipient", R34, document -> Xml.at(document, DATA).removeAttribute("Recipient")),
                signed(
                        "Recipient of another case",
                        R34,
                        document -> Xml.setAttribute(document, DATA, "Recipient", Scene.ACS.replace("login", "LOGIN"))),
                signed(
                        "wrong Destination",
                        R28,
                        document -> document.getDocumentElement().setAttribute("Destination", OTHER)),
                signed(
                        "no Destination",
                        R28,
                        document -> document.getDocumentElement().removeAttribute("Destination")),
                signed(
                        "Destination with a default port",
                        R28,
                        document -> document.getDocumentElement()
                                .setAttribute("Destination", Scene.ACS.replace(".example/", ".example:443/"))),
                signed("wrong Issuer of the response", R27, document -> Xml.setText(document, "Issuer", OTHER)),
                signed(
                        "wrong Issuer of the assertion",
                        R27,
                        document -> Xml.setText(document, "Assertion/Issuer", OTHER)),
                signed("wrong Issuer of both", R27, document -> {
                    Xml.setText(document, "Issuer", OTHER);
                    Xml.setText(document, "Assertion/Issuer", OTHER);
                }),
                signed("two Issuer of the assertion", R27, document -> Xml.duplicate(document, "Assertion/Issuer")),
                signed("empty Issuer", R27, document -> Xml.setText(document, "Assertion/Issuer", "")));
    }

    private static Stream<AlteredDocument> answering() {
        var unsolicited = new ResponseExpectations(
                IDP.entityId(), Scene.ENTITY_ID, Scene.ACS, null, Scene.NOON, Scene.SKEW, false);
        return Stream.of(
                signed(
                        "other InResponseTo of the response",
                        R29,
                        document -> document.getDocumentElement().setAttribute("InResponseTo", "_request-2")),
                signed(
                        "other InResponseTo of the confirmation",
                        R34,
                        document -> Xml.setAttribute(document, DATA, "InResponseTo", "_request-2")),
                signed("other InResponseTo in both", R29, document -> {
                    document.getDocumentElement().setAttribute("InResponseTo", "_request-2");
                    Xml.setAttribute(document, DATA, "InResponseTo", "_request-2");
                }),
                signed(
                        "no InResponseTo of the response",
                        R29,
                        document -> document.getDocumentElement().removeAttribute("InResponseTo")),
                signed(
                        "no InResponseTo of the confirmation",
                        R34,
                        document -> Xml.at(document, DATA).removeAttribute("InResponseTo")),
                signed("unsolicited", R29, document -> {
                    document.getDocumentElement().removeAttribute("InResponseTo");
                    Xml.at(document, DATA).removeAttribute("InResponseTo");
                }),
                refused(
                                "A8 an answer where an unsolicited response was expected",
                                R29,
                                Scene.draft().signAssertion().signResponse())
                        .expecting(unsolicited),
                signed("status Responder", R26, document -> status(document, "Responder")),
                signed("status Requester", R26, document -> status(document, "Requester")),
                signed("status with a space", R26, document -> status(document, "Success ")),
                signed("nested status AuthnFailed", R26, document -> {
                    status(document, "Responder");
                    var code = Xml.at(document, "Status/StatusCode");
                    var nested = document.createElementNS(code.getNamespaceURI(), "samlp:StatusCode");
                    nested.setAttribute("Value", "urn:oasis:names:tc:SAML:2.0:status:AuthnFailed");
                    code.appendChild(nested);
                }));
    }

    private static Stream<AlteredDocument> subject() {
        return Stream.of(
                signed("no Subject", R33, document -> Xml.remove(document, SUBJECT)),
                signed("two Subject", R33, document -> Xml.duplicate(document, SUBJECT)),
                signed("no NameID", R33, document -> Xml.remove(document, SUBJECT + "/NameID")),
                signed(
                        "two NameID",
                        R33,
                        document -> Xml.duplicate(document, SUBJECT + "/NameID").setTextContent(Scene.EVIL)),
                signed("empty NameID", R33, document -> Xml.setText(document, SUBJECT + "/NameID", "")),
                signed(
                        "EncryptedID",
                        R33,
                        document -> document.renameNode(
                                Xml.at(document, SUBJECT + "/NameID"),
                                "urn:oasis:names:tc:SAML:2.0:assertion",
                                "saml:EncryptedID")),
                signed("no confirmation", R34, document -> Xml.remove(document, CONFIRMATION)),
                signed("holder of key only", R34, document -> method(document, "holder-of-key")),
                signed("sender vouches only", R34, document -> method(document, "sender-vouches")),
                signed("two bearer confirmations", R34, document -> Xml.duplicate(document, CONFIRMATION)),
                signed("bearer without data", R34, document -> Xml.remove(document, DATA)),
                signed("bearer with two data", R34, document -> Xml.duplicate(document, DATA)),
                signed(
                        "NotBefore in the confirmation",
                        R34,
                        document -> Xml.setAttribute(document, DATA, "NotBefore", Scene.NOON.toString())),
                signed(
                        "no NotOnOrAfter in the confirmation",
                        R34,
                        document -> Xml.at(document, DATA).removeAttribute("NotOnOrAfter")),
                signed(
                        "EncryptedAttribute",
                        R33,
                        document -> document.renameNode(
                                Xml.at(document, "Assertion/AttributeStatement/Attribute"),
                                "urn:oasis:names:tc:SAML:2.0:assertion",
                                "saml:EncryptedAttribute")));
    }

    private static Stream<AlteredDocument> conditions() {
        return Stream.of(
                signed("no Conditions", R30, document -> Xml.remove(document, CONDITIONS)),
                signed("two Conditions", R30, document -> Xml.duplicate(document, CONDITIONS)),
                signed(
                        "no NotOnOrAfter in the Conditions",
                        R30,
                        document -> Xml.at(document, CONDITIONS).removeAttribute("NotOnOrAfter")),
                signed(
                        "unknown condition",
                        R32,
                        document ->
                                Xml.append(Xml.at(document, CONDITIONS), "<x:OnlyOnMondays xmlns:x='urn:example'/>")),
                signed("no AuthnStatement", R35, document -> Xml.remove(document, "Assertion/AuthnStatement")),
                signed(
                        "no AuthnInstant",
                        R35,
                        document -> Xml.at(document, "Assertion/AuthnStatement").removeAttribute("AuthnInstant")),
                signed(
                        "no assertion IssueInstant",
                        R36,
                        document -> Xml.at(document, "Assertion").removeAttribute("IssueInstant")));
    }

    private static void status(Document document, String code) {
        Xml.setAttribute(document, "Status/StatusCode", "Value", "urn:oasis:names:tc:SAML:2.0:status:" + code);
    }

    private static void method(Document document, String method) {
        Xml.setAttribute(document, CONFIRMATION, "Method", "urn:oasis:names:tc:SAML:2.0:cm:" + method);
    }

    private static AlteredDocument signed(String name, ResponseRule rule, Consumer<Document> change) {
        return refused(
                "A8 " + name,
                rule,
                Scene.draft().alterBeforeSigning(change).signAssertion().signResponse());
    }
}
