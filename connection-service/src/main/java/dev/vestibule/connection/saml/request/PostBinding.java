package dev.vestibule.connection.saml.request;

import dev.vestibule.connection.saml.keys.ServiceProviderKeys;
import dev.vestibule.connection.saml.xml.Elements;
import dev.vestibule.connection.saml.xml.HardenedXml;
import dev.vestibule.connection.saml.xml.SamlNames;
import dev.vestibule.connection.saml.xml.XmlLimits;
import dev.vestibule.connection.saml.xml.XmlReading.Read;
import dev.vestibule.connection.saml.xml.XmlReading.Unreadable;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.SignatureMethod;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;

/// Puts a request into a form the browser posts (SAML bindings 2.0, section 3.5), for providers without the
/// redirect binding. Here the signature is inside the document.
public final class PostBinding {

    /// The form: its address and its two fields.
    public record Form(String action, String samlRequest, String relayState) {}

    private PostBinding() {}

    public static Form form(AuthnRequest request, RelayState relayState, Optional<ServiceProviderKeys> signingKeys) {
        var xml = signingKeys.map(keys -> signed(request, keys)).orElseGet(request::toXml);
        var encoded = Base64.getEncoder().encodeToString(xml.getBytes(StandardCharsets.UTF_8));
        return new Form(request.destination(), encoded, relayState.value());
    }

    private static String signed(AuthnRequest request, ServiceProviderKeys keys) {
        var document = parsed(request);
        try {
            sign(document, keys);
            return text(document);
        } catch (GeneralSecurityException | MarshalException | XMLSignatureException | TransformerException e) {
            throw new IllegalStateException("cannot sign a request", e);
        }
    }

    private static Document parsed(AuthnRequest request) {
        return switch (HardenedXml.read(request.toXml().getBytes(StandardCharsets.UTF_8), XmlLimits.RESPONSE)) {
            case Read(var document) -> document;
            case Unreadable(var problem, var _) -> throw new IllegalStateException("our own request is " + problem);
        };
    }

    private static void sign(Document document, ServiceProviderKeys keys)
            throws GeneralSecurityException, MarshalException, XMLSignatureException {
        var factory = XMLSignatureFactory.getInstance("DOM", "XMLDSig");
        var root = document.getDocumentElement();
        var transforms = List.of(
                factory.newTransform(SamlNames.ENVELOPED, (TransformParameterSpec) null),
                factory.newTransform(SamlNames.EXCLUSIVE_C14N, (TransformParameterSpec) null));
        var reference = factory.newReference(
                "#" + root.getAttributeNS(null, "ID"),
                factory.newDigestMethod(DigestMethod.SHA256, null),
                transforms,
                null,
                null);
        var signedInfo = factory.newSignedInfo(
                factory.newCanonicalizationMethod(SamlNames.EXCLUSIVE_C14N, (C14NMethodParameterSpec) null),
                factory.newSignatureMethod(SignatureMethod.RSA_SHA256, null),
                List.of(reference));
        var keyInfo = factory.getKeyInfoFactory();
        var certificate = keyInfo.newX509Data(List.of(keys.certificate()));
        // the schema wants the signature right behind the Issuer
        var next = Elements.children(root).getFirst().getNextSibling();
        var context = next == null
                ? new DOMSignContext(keys.privateKey(), root)
                : new DOMSignContext(keys.privateKey(), root, next);
        context.setDefaultNamespacePrefix("ds");
        context.setIdAttributeNS(root, null, "ID");
        factory.newXMLSignature(signedInfo, keyInfo.newKeyInfo(List.of(certificate)))
                .sign(context);
    }

    private static String text(Document document) throws TransformerException {
        var transformer = TransformerFactory.newDefaultInstance().newTransformer();
        transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
        var out = new StringWriter();
        transformer.transform(new DOMSource(document), new StreamResult(out));
        return out.toString();
    }
}
