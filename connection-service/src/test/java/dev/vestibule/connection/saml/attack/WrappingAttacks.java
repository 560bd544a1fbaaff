package dev.vestibule.connection.saml.attack;

import static dev.vestibule.connection.saml.attack.AlteredDocument.refused;
import static dev.vestibule.connection.saml.response.ResponseRule.R07;
import static dev.vestibule.connection.saml.response.ResponseRule.R08;
import static dev.vestibule.connection.saml.response.ResponseRule.R09;

import dev.vestibule.connection.saml.response.ResponseRule;
import dev.vestibule.testing.saml.Xml;
import java.util.stream.Stream;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/// A1: signature wrapping. XSW1 to XSW8 as numbered in the literature ("On Breaking SAML", USENIX Security
/// 2012), XSW9 to XSW12 are ours; each on a signed assertion and on a signed response.
public final class WrappingAttacks {
    private static final String PROTOCOL = "urn:oasis:names:tc:SAML:2.0:protocol";
    private static final String DSIG = "http://www.w3.org/2000/09/xmldsig#";

    private WrappingAttacks() {}

    public static Stream<AlteredDocument> all() {
        return Stream.of(
                onAssertion(1, R08),
                onAssertion(2, R09),
                onAssertion(3, R08),
                onAssertion(4, R09),
                onAssertion(5, R08),
                onAssertion(6, R08),
                onAssertion(7, R08),
                onAssertion(8, R08),
                onAssertion(9, R08),
                onAssertion(10, R07),
                onAssertion(11, R08),
                onAssertion(12, R08),
                onResponse(1, R08),
                onResponse(2, R09),
                onResponse(3, R09),
                onResponse(4, R09),
                onResponse(5, R09),
                onResponse(6, R08),
                onResponse(7, R08),
                onResponse(8, R08),
                onResponse(9, R08),
                onResponse(10, R07),
                onResponse(11, R09),
                onResponse(12, R08));
    }

    private static AlteredDocument onAssertion(int number, ResponseRule rule) {
        var document = Xml.parse(Scene.assertionSigned().toXml());
        var response = document.getDocumentElement();
        var original = Xml.at(document, "Assertion");
        var signature = Xml.at(document, "Assertion/Signature");
        var evil = evilCopy(original, "Subject/NameID");
        switch (number) {
            case 1 -> {
                // the evil assertion around the signature that still holds the whole original
                response.replaceChild(evil, original);
                afterIssuer(evil, signature);
                signature.appendChild(withoutSignature(original));
            }
            case 2 -> {
                response.replaceChild(evil, original);
                afterIssuer(evil, signature);
                evil.insertBefore(withoutSignature(original), signature);
            }
            case 3 -> response.insertBefore(evil, original);
            case 4 -> {
                response.replaceChild(evil, original);
                evil.appendChild(original);
            }
            case 5 -> {
                response.replaceChild(evil, original);
                afterIssuer(evil, signature);
                response.appendChild(withoutSignature(original));
            }
            case 6 -> {
                response.replaceChild(evil, original);
                afterIssuer(evil, signature);
                signature.insertBefore(withoutSignature(original), signature.getFirstChild());
            }
            case 7 -> extensions(document, response).appendChild(evil);
            case 8 -> {
                response.replaceChild(evil, original);
                afterIssuer(evil, signature);
                object(document, signature).appendChild(withoutSignature(original));
            }
            case 9 -> {
                response.replaceChild(evil, original);
                extensions(document, response).appendChild(original);
            }
            case 10 -> {
                evil.setAttribute("ID", original.getAttribute("ID"));
                response.insertBefore(evil, original);
            }
            case 11 -> response.appendChild(evil);
            default -> {
                afterIssuer(evil, signature.cloneNode(true));
                response.insertBefore(evil, original);
            }
        }
        return refused("A1 XSW%02d assertion signed".formatted(number), rule, Xml.text(document));
    }

    private static AlteredDocument onResponse(int number, ResponseRule rule) {
        var document = Xml.parse(Scene.responseSigned().toXml());
        var original = document.getDocumentElement();
        var signature = Xml.at(document, "Signature");
        var evil = evilCopy(original, "Assertion/Subject/NameID");
        evil.setAttribute("ID", "_evil-response");
        document.replaceChild(evil, original);
        switch (number) {
            case 1 -> {
                afterIssuer(evil, signature);
                signature.appendChild(withoutSignature(original));
            }
            case 2 -> {
                afterIssuer(evil, signature);
                evil.insertBefore(withoutSignature(original), signature);
            }
            case 3 -> evil.insertBefore(original, evil.getFirstChild());
            case 4 -> evil.insertBefore(original, Xml.at(document, "Assertion"));
            case 5 -> {
                afterIssuer(evil, signature);
                evil.appendChild(withoutSignature(original));
            }
            case 6 -> {
                afterIssuer(evil, signature);
                signature.insertBefore(withoutSignature(original), signature.getFirstChild());
            }
            case 7 -> extensions(document, evil).appendChild(original);
            case 8 -> {
                afterIssuer(evil, signature);
                object(document, signature).appendChild(withoutSignature(original));
            }
            case 9 -> {
                afterIssuer(evil, signature);
                extensions(document, evil).appendChild(withoutSignature(original));
            }
            case 10 -> {
                evil.setAttribute("ID", original.getAttribute("ID"));
                extensions(document, evil).appendChild(original);
            }
            case 11 -> evil.appendChild(original);
            default -> {
                afterIssuer(evil, signature.cloneNode(true));
                extensions(document, evil).appendChild(original);
            }
        }
        return refused("A1 XSW%02d response signed".formatted(number), rule, Xml.text(document));
    }

    private static Element evilCopy(Element original, String nameId) {
        var copy = (Element) original.cloneNode(true);
        Xml.children(copy)
                .filter(child -> child.getLocalName().equals("Signature"))
                .forEach(copy::removeChild);
        copy.setAttribute("ID", "_evil");
        var element = copy;
        for (var name : nameId.split("/", -1)) {
            element = Xml.children(element)
                    .filter(child -> child.getLocalName().equals(name))
                    .findFirst()
                    .orElseThrow();
            if (name.equals("Assertion")) {
                element.setAttribute("ID", "_evil-assertion");
            }
        }
        element.setTextContent(Scene.EVIL);
        return copy;
    }

    private static Node withoutSignature(Element original) {
        var copy = (Element) original.cloneNode(true);
        Xml.children(copy)
                .filter(child -> child.getLocalName().equals("Signature"))
                .forEach(copy::removeChild);
        return copy;
    }

    private static void afterIssuer(Element parent, Node signature) {
        parent.insertBefore(
                signature, Xml.children(parent).findFirst().orElseThrow().getNextSibling());
    }

    private static Element extensions(Document document, Element response) {
        var extensions = document.createElementNS(PROTOCOL, "samlp:Extensions");
        var status = Xml.children(response)
                .filter(child -> child.getLocalName().equals("Status"))
                .findFirst()
                .orElseThrow();
        response.insertBefore(extensions, status);
        return extensions;
    }

    private static Element object(Document document, Element signature) {
        var object = document.createElementNS(DSIG, "ds:Object");
        signature.appendChild(object);
        return object;
    }
}
