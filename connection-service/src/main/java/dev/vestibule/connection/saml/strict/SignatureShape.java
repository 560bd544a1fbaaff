package dev.vestibule.connection.saml.strict;

import static dev.vestibule.connection.saml.response.SamlMistake.SIGNATURE_INVALID;
import static dev.vestibule.connection.saml.response.SamlMistake.SIGNATURE_WEAK;
import static dev.vestibule.connection.saml.xml.SamlNames.ENVELOPED;
import static dev.vestibule.connection.saml.xml.SamlNames.EXCLUSIVE_C14N;
import static dev.vestibule.connection.saml.xml.SamlNames.EXCLUSIVE_C14N_WITH_COMMENTS;
import static dev.vestibule.connection.saml.xml.SamlNames.SIGNATURE;

import dev.vestibule.connection.saml.response.ResponseRule;
import dev.vestibule.connection.saml.response.SamlMistake;
import dev.vestibule.connection.saml.xml.Elements;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/// The form a signature must have before its mathematics is looked at, R11 to R16 and R18 (SAML core 2.0,
/// section 5.4, narrowed).
final class SignatureShape {
    private static final Set<String> SIGNATURE_METHODS = Set.of(
            "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
            "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384",
            "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512",
            "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256");
    private static final Set<String> DIGEST_METHODS = Set.of(
            "http://www.w3.org/2001/04/xmlenc#sha256",
            "http://www.w3.org/2001/04/xmldsig-more#sha384",
            "http://www.w3.org/2001/04/xmlenc#sha512");
    private static final Set<String> EXCLUSIVE = Set.of(EXCLUSIVE_C14N, EXCLUSIVE_C14N_WITH_COMMENTS);

    private SignatureShape() {}

    static boolean check(Element signature, Element parent, Checks checks) {
        var parts = names(signature);
        if (!checks.require(
                ResponseRule.R11,
                SIGNATURE_INVALID,
                parts.equals(List.of("SignedInfo", "SignatureValue", "KeyInfo"))
                        || parts.equals(List.of("SignedInfo", "SignatureValue")),
                "SignedInfo, SignatureValue and KeyInfo",
                String.join(", ", parts))) {
            return false;
        }
        var children = Elements.children(signature);
        return signedInfo(children.get(0), parent, checks) && singleText(children.get(1), checks);
    }

    private static boolean signedInfo(Element signedInfo, Element parent, Checks checks) {
        var parts = names(signedInfo);
        if (!checks.require(
                ResponseRule.R12,
                SIGNATURE_INVALID,
                parts.equals(List.of("CanonicalizationMethod", "SignatureMethod", "Reference")),
                "exactly one Reference",
                String.join(", ", parts))) {
            return false;
        }
        var children = Elements.children(signedInfo);
        return allowed(ResponseRule.R16, children.get(0), EXCLUSIVE, SIGNATURE_INVALID, checks)
                && allowed(ResponseRule.R13, children.get(1), SIGNATURE_METHODS, SIGNATURE_WEAK, checks)
                && reference(children.get(2), parent, checks);
    }

    private static boolean reference(Element reference, Element parent, Checks checks) {
        var uri = Elements.attribute(reference, "URI").orElse("no URI");
        var id = "#" + parent.getAttributeNS(null, "ID");
        if (!checks.require(ResponseRule.R12, SIGNATURE_INVALID, uri.equals(id) && id.length() > 1, id, uri)) {
            return false;
        }
        var parts = names(reference);
        if (!checks.require(
                ResponseRule.R18,
                SIGNATURE_INVALID,
                parts.equals(List.of("Transforms", "DigestMethod", "DigestValue")),
                "Transforms, DigestMethod and one DigestValue",
                String.join(", ", parts))) {
            return false;
        }
        var children = Elements.children(reference);
        return transforms(children.get(0), checks)
                && allowed(ResponseRule.R14, children.get(1), DIGEST_METHODS, SIGNATURE_WEAK, checks)
                && singleText(children.get(2), checks);
    }

    /// Both of the two allowed ones: without a canonicalisation of its own, a reference falls back to the
    /// inclusive one (XML Signature 1.1, section 4.4.3.2).
    private static boolean transforms(Element transforms, Checks checks) {
        var algorithms = Elements.children(transforms).stream()
                .map(transform -> transform.getAttributeNS(null, "Algorithm"))
                .toList();
        var parametersKnown = Elements.children(transforms).stream()
                .flatMap(transform -> Elements.children(transform).stream())
                .allMatch(parameter -> Elements.is(parameter, EXCLUSIVE_C14N, "InclusiveNamespaces"));
        var allowed = algorithms.size() == 2
                && algorithms.get(0).equals(ENVELOPED)
                && EXCLUSIVE.contains(algorithms.get(1))
                && parametersKnown;
        return checks.require(
                ResponseRule.R15,
                SIGNATURE_INVALID,
                allowed,
                "enveloped-signature and exclusive canonicalisation",
                algorithms.stream().map(SignatureShape::shortName).collect(Collectors.joining(", ")));
    }

    private static boolean allowed(
            ResponseRule rule, Element method, Set<String> algorithms, SamlMistake mistake, Checks checks) {
        var algorithm = method.getAttributeNS(null, "Algorithm");
        return checks.require(
                rule,
                mistake,
                algorithms.contains(algorithm),
                algorithms.stream().map(SignatureShape::shortName).sorted().collect(Collectors.joining(", ")),
                algorithm);
    }

    private static boolean singleText(Element value, Checks checks) {
        var node = value.getFirstChild();
        var single = node != null && node.getNodeType() == Node.TEXT_NODE && node.getNextSibling() == null;
        return checks.require(
                ResponseRule.R18, SIGNATURE_INVALID, single, "one text in " + value.getLocalName(), "other content");
    }

    private static List<String> names(Element parent) {
        return Elements.children(parent).stream()
                .map(child ->
                        SIGNATURE.equals(child.getNamespaceURI()) ? child.getLocalName() : child.getNodeName() + "?")
                .toList();
    }

    private static String shortName(String algorithm) {
        return algorithm.substring(algorithm.indexOf('#') + 1).isEmpty()
                ? algorithm
                : algorithm.substring(algorithm.indexOf('#') + 1);
    }
}
