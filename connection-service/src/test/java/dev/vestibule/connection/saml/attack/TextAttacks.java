package dev.vestibule.connection.saml.attack;

import static dev.vestibule.connection.saml.attack.AlteredDocument.refused;
import static dev.vestibule.connection.saml.response.ResponseRule.R04;
import static dev.vestibule.connection.saml.response.ResponseRule.R20;
import static dev.vestibule.connection.saml.response.ResponseRule.R23;
import static dev.vestibule.connection.saml.response.ResponseRule.R27;
import static dev.vestibule.connection.saml.response.ResponseRule.R31;

import dev.vestibule.connection.saml.response.ResponseRule;
import dev.vestibule.testing.saml.Xml;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// A5: text that one reader takes whole and another in part. Under true signatures, except for the comment
/// put into a signed text afterwards, which exclusive canonicalisation does not notice (CVE-2017-11427).
public final class TextAttacks {
    private static final String NAME_ID = "Assertion/Subject/NameID";
    private static final String ISSUER = "Assertion/Issuer";
    private static final String AUDIENCE = "Assertion/Conditions/AudienceRestriction/Audience";
    private static final String VALUE = "Assertion/AttributeStatement/Attribute/AttributeValue";

    private TextAttacks() {}

    public static Stream<AlteredDocument> all() {
        return Stream.concat(nodes(), texts());
    }

    private static Stream<AlteredDocument> nodes() {
        return Stream.of(
                inserted(
                        "comment in the NameID",
                        NAME_ID,
                        (document, at) -> at.appendChild(document.createComment("x"))),
                inserted(
                        "comment in the Issuer", ISSUER, (document, at) -> at.appendChild(document.createComment("x"))),
                inserted(
                        "comment in the Audience",
                        AUDIENCE,
                        (document, at) -> at.appendChild(document.createComment("x"))),
                inserted(
                        "comment in an attribute",
                        VALUE,
                        (document, at) -> at.appendChild(document.createComment("x"))),
                inserted("instruction in the NameID", NAME_ID, TextAttacks::instruction),
                inserted("instruction in the Audience", AUDIENCE, TextAttacks::instruction),
                inserted("instruction in an attribute", VALUE, TextAttacks::instruction),
                inserted("CDATA in the NameID", NAME_ID, TextAttacks::cdata),
                inserted("CDATA in the Issuer", ISSUER, TextAttacks::cdata),
                inserted("CDATA in an attribute", VALUE, TextAttacks::cdata),
                inserted("element in the NameID", NAME_ID, (_, at) -> Xml.append(at, "<x xmlns='urn:example'/>")),
                inserted("element in the Issuer", ISSUER, (_, at) -> Xml.append(at, "<x xmlns='urn:example'/>")),
                refused(
                        "A5 comment splits the NameID after signing",
                        R23,
                        Scene.assertionSigned()
                                .alterText(xml -> xml.replace(
                                        Scene.GENUINE + "</saml:NameID>",
                                        "ada@customer<!-- -->.example</saml:NameID>"))),
                refused(
                        "A5 comment after signing the response",
                        R23,
                        Scene.responseSigned()
                                .alterText(xml -> xml.replace(
                                        Scene.GENUINE + "</saml:NameID>",
                                        "ada@customer<!-- -->.example</saml:NameID>"))));
    }

    private static Stream<AlteredDocument> texts() {
        return Stream.of(
                refused(
                        "A5 entity in the NameID",
                        R04,
                        Scene.assertionSigned().alterText(xml -> xml.replace(Scene.GENUINE, "&evil;"))),
                text("control character in the NameID", R23, NAME_ID, "ada\u0085@customer.example"),
                text("line break inside the NameID", R23, NAME_ID, "ada\n@customer.example"),
                text("look-alike letter in the Issuer", R27, ISSUER, "https://\u0456dp.example/metadata"),
                text("look-alike letter in the Audience", R31, AUDIENCE, Scene.ENTITY_ID.replace('o', '\u043e')),
                text("no-break space after the Issuer", R27, ISSUER, Scene.IDP.entityId() + "\u00a0"),
                text(
                        "other case in the Issuer",
                        R27,
                        ISSUER,
                        Scene.IDP.entityId().toUpperCase(java.util.Locale.ROOT)),
                text("slash after the Audience", R31, AUDIENCE, Scene.ENTITY_ID + "/"),
                refused(
                        "A5 look-alike put in after signing",
                        R20,
                        Scene.assertionSigned().alterText(xml -> xml.replace("ada@", "\u0430da@"))));
    }

    private static AlteredDocument inserted(String name, String path, BiConsumer<Document, Element> change) {
        return refused(
                "A5 " + name,
                R23,
                Scene.draft()
                        .alterBeforeSigning(document -> change.accept(document, Xml.at(document, path)))
                        .signAssertion());
    }

    private static AlteredDocument text(String name, ResponseRule rule, String path, String text) {
        return refused(
                "A5 " + name,
                rule,
                Scene.draft()
                        .alterBeforeSigning(document -> Xml.setText(document, path, text))
                        .signAssertion());
    }

    private static void instruction(Document document, Element at) {
        at.appendChild(document.createProcessingInstruction("x", "y"));
    }

    private static void cdata(Document document, Element at) {
        var text = at.getTextContent();
        at.setTextContent("");
        at.appendChild(document.createCDATASection(text));
    }
}
