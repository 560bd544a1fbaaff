package dev.vestibule.connection.saml.strict;

import static dev.vestibule.connection.saml.response.SamlMistake.NAMEID_POLICY;
import static dev.vestibule.connection.saml.response.SamlMistake.RESPONSE_UNREADABLE;
import static dev.vestibule.connection.saml.response.SamlMistake.SIGNATURE_INVALID;
import static dev.vestibule.connection.saml.response.SamlMistake.STATUS_NOT_SUCCESS;
import static dev.vestibule.connection.saml.xml.SamlNames.ASSERTION;
import static dev.vestibule.connection.saml.xml.SamlNames.PROTOCOL;
import static dev.vestibule.connection.saml.xml.SamlNames.SIGNATURE;

import dev.vestibule.connection.saml.response.ResponseRule;
import dev.vestibule.connection.saml.xml.Elements;
import dev.vestibule.connection.saml.xml.SamlNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/// The rules about where elements stand, R06 to R10 and R26. They make sure that there is only one assertion,
/// one place for each signature and one meaning of each identifier before anything is verified or read.
final class ResponseShape {
    private static final List<String> RESPONSE_ORDER =
            List.of("Issuer", "Signature", "Extensions", "Status", "Assertion", "EncryptedAssertion");
    private static final Set<String> ASSERTION_ELEMENTS = Set.of("Issuer", "Assertion", "EncryptedAssertion");
    private static final Set<String> ASSERTION_CHILDREN = Set.of(
            "Issuer",
            "Subject",
            "Conditions",
            "Advice",
            "Statement",
            "AuthnStatement",
            "AuthzDecisionStatement",
            "AttributeStatement");

    private ResponseShape() {}

    /// SAML core 2.0, sections 3.2.2 and 3.3.3.
    static boolean check(Element response, Checks checks) {
        return root(response, checks)
                && uniqueIds(response, Set.of(), checks)
                && responseChildren(response, checks)
                && status(response, checks)
                && oneAssertion(response, checks)
                && signaturePlaces(response, checks);
    }

    /// R38: the same for what was decrypted, which has to be one assertion and nothing else.
    static boolean checkDecrypted(Element assertion, Element response, Checks checks) {
        var outer = new HashSet<String>();
        Elements.each(response, element -> outer.addAll(ids(element)));
        var assertions = new ArrayList<Element>();
        Elements.each(assertion, element -> {
            if (isAssertionName(element)) {
                assertions.add(element);
            }
        });
        return checks.require(
                        ResponseRule.R38,
                        SIGNATURE_INVALID,
                        Elements.is(assertion, ASSERTION, "Assertion") && assertions.size() == 1,
                        "one Assertion",
                        assertion.getNodeName() + ", " + assertions.size() + " assertions inside")
                && uniqueIds(assertion, outer, checks)
                && assertionChildren(assertion, checks)
                && signaturePlaces(assertion, checks);
    }

    private static boolean root(Element root, Checks checks) {
        return checks.require(
                        ResponseRule.R06,
                        RESPONSE_UNREADABLE,
                        Elements.is(root, PROTOCOL, "Response"),
                        "samlp:Response",
                        root.getNodeName())
                && checks.require(
                        ResponseRule.R06,
                        RESPONSE_UNREADABLE,
                        "2.0".equals(root.getAttributeNS(null, "Version")),
                        "Version 2.0",
                        root.getAttributeNS(null, "Version"))
                && checks.require(
                        ResponseRule.R06,
                        RESPONSE_UNREADABLE,
                        !root.getAttributeNS(null, "ID").isBlank(),
                        "a response ID",
                        "none");
    }

    private static boolean uniqueIds(Element root, Set<String> taken, Checks checks) {
        var seen = new HashSet<>(taken);
        var doubled = new ArrayList<String>();
        Elements.each(
                root,
                element -> ids(element).stream().filter(id -> !seen.add(id)).forEach(doubled::add));
        return checks.require(
                ResponseRule.R07,
                SIGNATURE_INVALID,
                doubled.isEmpty(),
                "identifiers that occur once",
                String.join(", ", doubled));
    }

    /// All spellings count, with and without a prefix: which of them a library takes for an identifier
    /// differs.
    private static List<String> ids(Element element) {
        var ids = new ArrayList<String>();
        var attributes = element.getAttributes();
        for (var i = 0; i < attributes.getLength(); i++) {
            var attribute = attributes.item(i);
            if (attribute.getLocalName() != null
                    && attribute.getLocalName().toLowerCase(Locale.ROOT).equals("id")
                    && !"http://www.w3.org/2000/xmlns/".equals(attribute.getNamespaceURI())) {
                ids.add(attribute.getNodeValue());
            }
        }
        return ids;
    }

    private static boolean responseChildren(Element response, Checks checks) {
        var last = -1;
        for (var child : Elements.children(response)) {
            var place = RESPONSE_ORDER.indexOf(child.getLocalName());
            var repeatable = place >= RESPONSE_ORDER.indexOf("Assertion");
            if (place < 0 || !hasOwnNamespace(child) || (repeatable ? place < last : place <= last)) {
                return unexpected(child, checks);
            }
            last = repeatable ? RESPONSE_ORDER.indexOf("Assertion") : place;
        }
        return noStrayText(response, checks)
                && Elements.children(response, ASSERTION, "Assertion").stream()
                        .allMatch(assertion -> assertionChildren(assertion, checks));
    }

    private static boolean hasOwnNamespace(Element child) {
        var name = child.getLocalName();
        var namespace = ASSERTION_ELEMENTS.contains(name) ? ASSERTION : name.equals("Signature") ? SIGNATURE : PROTOCOL;
        return namespace.equals(child.getNamespaceURI());
    }

    private static boolean assertionChildren(Element assertion, Checks checks) {
        for (var child : Elements.children(assertion)) {
            var known = Elements.is(child, SIGNATURE, "Signature")
                    || (ASSERTION.equals(child.getNamespaceURI()) && ASSERTION_CHILDREN.contains(child.getLocalName()));
            if (!known) {
                return unexpected(child, checks);
            }
        }
        return noStrayText(assertion, checks);
    }

    private static boolean unexpected(Element child, Checks checks) {
        return checks.refuse(
                ResponseRule.R09,
                RESPONSE_UNREADABLE,
                "only the elements of the SAML schema, in its order",
                "{" + child.getNamespaceURI() + "}" + child.getLocalName());
    }

    private static boolean noStrayText(Element parent, Checks checks) {
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Text && !node.getNodeValue().isBlank()) {
                return checks.refuse(
                        ResponseRule.R09,
                        RESPONSE_UNREADABLE,
                        "no text between the elements of " + parent.getLocalName(),
                        node.getNodeValue());
            }
        }
        return true;
    }

    /// Before the assertion is looked for, because an answer that reports a failure has none.
    private static boolean status(Element response, Checks checks) {
        var code = Elements.only(response, PROTOCOL, "Status")
                .flatMap(status -> Elements.only(status, PROTOCOL, "StatusCode"));
        var value = code.map(found -> found.getAttributeNS(null, "Value")).orElse("no status code");
        var nested = code.flatMap(found -> Elements.only(found, PROTOCOL, "StatusCode"))
                .map(found -> found.getAttributeNS(null, "Value"))
                .orElse("");
        var message = Elements.only(response, PROTOCOL, "Status")
                .flatMap(status -> Elements.only(status, PROTOCOL, "StatusMessage"))
                .map(Node::getTextContent)
                .orElse("");
        var mistake = nested.equals(SamlNames.STATUS_INVALID_NAMEID_POLICY) ? NAMEID_POLICY : STATUS_NOT_SUCCESS;
        return checks.require(
                ResponseRule.R26,
                mistake,
                value.equals(SamlNames.STATUS_SUCCESS),
                SamlNames.STATUS_SUCCESS,
                List.of(value, nested, message).stream()
                        .filter(part -> !part.isBlank())
                        .collect(Collectors.joining(" / ")));
    }

    /// By local name in any namespace: a twin in a foreign namespace has no honest use.
    private static boolean oneAssertion(Element response, Checks checks) {
        var found = new ArrayList<Element>();
        Elements.each(response, element -> {
            if (isAssertionName(element)) {
                found.add(element);
            }
        });
        var direct = found.size() == 1 && response.isSameNode(found.getFirst().getParentNode());
        return checks.require(
                ResponseRule.R08,
                SIGNATURE_INVALID,
                direct,
                "one assertion, directly in the response",
                found.stream()
                        .map(element -> element.getNodeName() + " in "
                                + element.getParentNode().getNodeName())
                        .collect(Collectors.joining(", ")));
    }

    private static boolean isAssertionName(Element element) {
        return element.getLocalName().equals("Assertion")
                || element.getLocalName().equals("EncryptedAssertion");
    }

    private static boolean signaturePlaces(Element root, Checks checks) {
        var misplaced = new ArrayList<String>();
        var parents = new HashSet<Node>();
        Elements.each(root, element -> {
            if (element.getLocalName().equals("Signature")) {
                var parent = element.getParentNode();
                var signable = Elements.is(parent, PROTOCOL, "Response") || Elements.is(parent, ASSERTION, "Assertion");
                if (!signable || !SIGNATURE.equals(element.getNamespaceURI()) || !parents.add(parent)) {
                    misplaced.add(element.getNodeName() + " in " + parent.getNodeName());
                }
            }
        });
        return checks.require(
                ResponseRule.R10,
                SIGNATURE_INVALID,
                misplaced.isEmpty(),
                "one signature at most, directly in the response and in the assertion",
                String.join(", ", misplaced));
    }
}
