package dev.vestibule.connection.saml.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/// Steps through a document by direct child. Searches over a whole document are what signature wrapping lives
/// on.
public final class Elements {
    private Elements() {}

    public static List<Element> children(Node parent) {
        var children = new ArrayList<Element>();
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    public static List<Element> children(Node parent, String namespace, String name) {
        return children(parent).stream()
                .filter(child -> is(child, namespace, name))
                .toList();
    }

    /// The child of that name, if there is exactly one.
    public static Optional<Element> only(Node parent, String namespace, String name) {
        var found = children(parent, namespace, name);
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    public static boolean is(Node node, String namespace, String name) {
        return namespace.equals(node.getNamespaceURI()) && name.equals(node.getLocalName());
    }

    public static Optional<String> attribute(Element element, String name) {
        return element.hasAttributeNS(null, name) ? Optional.of(element.getAttributeNS(null, name)) : Optional.empty();
    }

    /// Every element of the tree, in document order: for counting what must not be there twice, not for
    /// reading.
    public static void each(Element root, Consumer<Element> consumer) {
        consumer.accept(root);
        for (var child : children(root)) {
            each(child, consumer);
        }
    }
}
