package dev.vestibule.testing.saml;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/// Small handles for building and altering test documents.
public final class Xml {
    private Xml() {}

    public static Document parse(String xml) {
        try {
            var factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalArgumentException("not a test document", e);
        }
    }

    public static String text(Node node) {
        try {
            var transformer = TransformerFactory.newDefaultInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            var out = new StringWriter();
            transformer.transform(new DOMSource(node), new StreamResult(out));
            return out.toString();
        } catch (TransformerException e) {
            throw new IllegalStateException("cannot write a test document", e);
        }
    }

    /// The element reached from the root by local names, the first of its name at each step.
    public static Element at(Document document, String path) {
        var element = document.getDocumentElement();
        for (var name : path.split("/", -1)) {
            var parent = element;
            element = children(parent)
                    .filter(child -> name.equals(child.getLocalName()))
                    .findFirst()
                    .orElseThrow(() -> new NoSuchElementException(name + " in " + parent.getNodeName()));
        }
        return element;
    }

    public static Stream<Element> children(Element parent) {
        var nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .toList()
                .stream();
    }

    public static void remove(Document document, String path) {
        var element = at(document, path);
        element.getParentNode().removeChild(element);
    }

    public static void setText(Document document, String path, String text) {
        at(document, path).setTextContent(text);
    }

    public static void setAttribute(Document document, String path, String name, String value) {
        at(document, path).setAttribute(name, value);
    }

    /// A second, equal element right after the first one.
    public static Element duplicate(Document document, String path) {
        var element = at(document, path);
        var copy = (Element) element.cloneNode(true);
        element.getParentNode().insertBefore(copy, element.getNextSibling());
        return copy;
    }

    /// Parses a fragment and puts it in as the last child.
    public static Element append(Element parent, String fragment) {
        var node =
                (Element) parent.getOwnerDocument().importNode(parse(fragment).getDocumentElement(), true);
        parent.appendChild(node);
        return node;
    }
}
