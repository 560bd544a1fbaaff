package dev.vestibule.connection.saml.strict;

import dev.vestibule.connection.saml.keys.Fingerprint;
import dev.vestibule.connection.saml.xml.SamlNames;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.xml.crypto.NodeSetData;
import javax.xml.crypto.dom.DOMCryptoContext;
import javax.xml.crypto.dom.DOMStructure;
import javax.xml.crypto.dsig.TransformException;
import javax.xml.crypto.dsig.TransformService;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/// SHA-256 over the exclusive canonical form of an element, by the JDK. The other verifier computes the same
/// with its own library, so that an element which the two write differently is noticed.
final class CanonicalDigest {
    private CanonicalDigest() {}

    static String of(Element element) {
        try {
            var service = TransformService.getInstance(SamlNames.EXCLUSIVE_C14N, "DOM", "XMLDSig");
            // the service wants a place its parameters stand in; this one has none and joins no document
            var transform = element.getOwnerDocument().createElementNS(SamlNames.SIGNATURE, "ds:Transform");
            var context = new Context();
            service.init(new DOMStructure(transform), context);
            var out = new ByteArrayOutputStream();
            service.transform(new Subtree(element), context, out);
            return Fingerprint.of(out.toByteArray());
        } catch (GeneralSecurityException | TransformException e) {
            throw new IllegalStateException("exclusive canonicalisation is missing", e);
        }
    }

    private static final class Context extends DOMCryptoContext {}

    /// The element with all below it except comments, in document order.
    private record Subtree(Element root) implements NodeSetData<Node> {
        @Override
        public Iterator<Node> iterator() {
            var nodes = new ArrayList<Node>();
            add(root, nodes);
            return nodes.iterator();
        }

        private static void add(Node node, List<Node> nodes) {
            if (node.getNodeType() == Node.COMMENT_NODE) {
                return;
            }
            nodes.add(node);
            var attributes = node.getAttributes();
            for (var i = 0; attributes != null && i < attributes.getLength(); i++) {
                nodes.add(attributes.item(i));
            }
            for (var child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
                add(child, nodes);
            }
        }
    }
}
