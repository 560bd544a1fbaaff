package dev.vestibule.testing.saml;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dom.DOMStructure;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLObject;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.crypto.dsig.spec.XPathFilterParameterSpec;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/// Puts an enveloped signature after the Issuer of a Response or an Assertion.
final class XmlSignature {
    private static final XMLSignatureFactory FACTORY = XMLSignatureFactory.getInstance("DOM");

    private XmlSignature() {}

    static void sign(Element parent, SignatureRecipe recipe) {
        try {
            var uris =
                    recipe.referenceUris() == null ? List.of("#" + parent.getAttribute("ID")) : recipe.referenceUris();
            var references = new ArrayList<Reference>();
            for (var uri : uris) {
                references.add(FACTORY.newReference(
                        uri, FACTORY.newDigestMethod(recipe.digest(), null), transforms(recipe), null, null));
            }
            var signedInfo = FACTORY.newSignedInfo(
                    FACTORY.newCanonicalizationMethod(recipe.canonicalization(), (C14NMethodParameterSpec) null),
                    FACTORY.newSignatureMethod(recipe.algorithm(), null),
                    references);
            var after = Xml.children(parent).findFirst().orElseThrow();
            var context = new DOMSignContext(recipe.key(), parent, after.getNextSibling());
            context.setDefaultNamespacePrefix("ds");
            registerIds(parent.getOwnerDocument().getDocumentElement(), context);
            FACTORY.newXMLSignature(signedInfo, keyInfo(recipe), objects(parent, recipe), null, null)
                    .sign(context);
        } catch (GeneralSecurityException | MarshalException | XMLSignatureException e) {
            throw new IllegalStateException("cannot sign as " + recipe, e);
        }
    }

    private static void registerIds(Element element, DOMSignContext context) {
        if (element.hasAttribute("ID")) {
            context.setIdAttributeNS(element, null, "ID");
        }
        Xml.children(element).forEach(child -> registerIds(child, context));
    }

    private static List<Transform> transforms(SignatureRecipe recipe) throws GeneralSecurityException {
        var transforms = new ArrayList<Transform>();
        for (var algorithm : recipe.transforms()) {
            TransformParameterSpec parameters = algorithm.equals(Transform.XPATH)
                    ? new XPathFilterParameterSpec(
                            "not(ancestor-or-self::ds:Signature)", Map.of("ds", "http://www.w3.org/2000/09/xmldsig#"))
                    : null;
            transforms.add(FACTORY.newTransform(algorithm, parameters));
        }
        return transforms;
    }

    private static @Nullable KeyInfo keyInfo(SignatureRecipe recipe) throws GeneralSecurityException {
        var certificate = recipe.certificate();
        if (certificate == null) {
            return null;
        }
        var factory = FACTORY.getKeyInfoFactory();
        PublicKey key = certificate.getPublicKey();
        var content = recipe.keyValue() ? factory.newKeyValue(key) : factory.newX509Data(List.of(certificate));
        return factory.newKeyInfo(List.of(content));
    }

    private static List<XMLObject> objects(Element parent, SignatureRecipe recipe) {
        if (!recipe.withObject()) {
            return List.of();
        }
        var note = parent.getOwnerDocument().createElementNS("urn:example", "Note");
        return List.of(FACTORY.newXMLObject(List.of(new DOMStructure(note)), "object-1", null, null));
    }
}
