package dev.vestibule.connection.saml.xml;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/// Parses XML of strangers: UTF-8 only, no document type, no entities, no inclusion, no schema, nothing
/// fetched, and bounded in every direction. Comments and CDATA sections stay in the document, because whoever
/// reads text from it has to see and refuse them.
public final class HardenedXml {
    private HardenedXml() {}

    public static XmlReading read(byte[] bytes, XmlLimits limits) {
        if (bytes.length > limits.bytes()) {
            return new XmlReading.Unreadable(XmlProblem.TOO_LARGE, bytes.length + " bytes");
        }
        if (!isUtf8(bytes)) {
            return new XmlReading.Unreadable(XmlProblem.NOT_UTF8, "bytes that are not UTF-8");
        }
        try {
            var document = builder().parse(source(bytes));
            var encoding = document.getXmlEncoding();
            if (encoding != null && !encoding.toUpperCase(Locale.ROOT).equals("UTF-8")) {
                return new XmlReading.Unreadable(XmlProblem.NOT_UTF8, "encoding " + encoding);
            }
            if (!"1.0".equals(document.getXmlVersion())) {
                return new XmlReading.Unreadable(XmlProblem.NOT_XML, "XML " + document.getXmlVersion());
            }
            return within(document, limits);
        } catch (SAXException e) {
            return new XmlReading.Unreadable(problem(e), firstCharacters(bytes));
        } catch (IOException | ParserConfigurationException e) {
            return new XmlReading.Unreadable(XmlProblem.NOT_XML, firstCharacters(bytes));
        }
    }

    /// The beginning of a text, for a person who has to recognise what was sent instead of XML.
    public static String firstCharacters(byte[] bytes) {
        return new String(bytes, 0, Math.min(bytes.length, 80), StandardCharsets.UTF_8).strip();
    }

    private static XmlProblem problem(SAXException e) {
        var message = String.valueOf(e.getMessage());
        if (message.contains("DOCTYPE")) {
            return XmlProblem.DOCUMENT_TYPE;
        }
        // the JDK's own limits on XML processing, which stop a parse before ours can be counted
        return message.contains("JAXP000") ? XmlProblem.TOO_LARGE : XmlProblem.NOT_XML;
    }

    private static InputSource source(byte[] bytes) {
        var source = new InputSource(new ByteArrayInputStream(bytes));
        source.setEncoding("UTF-8");
        return source;
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static DocumentBuilder builder() throws ParserConfigurationException {
        var factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        factory.setXIncludeAware(false);
        factory.setExpandEntityReferences(false);
        factory.setValidating(false);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
        factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        var builder = factory.newDocumentBuilder();
        builder.setErrorHandler(new Refusing());
        return builder;
    }

    /// Walks without recursion: the depth is what is in question.
    private static XmlReading within(Document document, XmlLimits limits) {
        var elements = 0;
        var open = new ArrayDeque<Iterator<Node>>();
        open.push(List.<Node>of(document.getDocumentElement()).iterator());
        while (!open.isEmpty()) {
            if (!open.peek().hasNext()) {
                open.pop();
                continue;
            }
            var node = open.peek().next();
            elements += node instanceof Element ? 1 : 0;
            var excess = excess(node, open.size(), elements, limits);
            if (excess.isPresent()) {
                return new XmlReading.Unreadable(XmlProblem.TOO_LARGE, excess.get());
            }
            open.push(children(node));
        }
        return new XmlReading.Read(document);
    }

    private static Iterator<Node> children(Node parent) {
        return Stream.iterate(parent.getFirstChild(), Objects::nonNull, Node::getNextSibling)
                .iterator();
    }

    private static Optional<String> excess(Node node, int depth, int elements, XmlLimits limits) {
        if (depth > limits.depth() + 1) {
            return Optional.of("more than " + limits.depth() + " levels");
        }
        if (elements > limits.elements()) {
            return Optional.of("more than " + limits.elements() + " elements");
        }
        if (node instanceof Element element && element.getAttributes().getLength() > limits.attributes()) {
            return Optional.of("more than " + limits.attributes() + " attributes on one element");
        }
        return node.getNodeValue() != null && node.getNodeValue().length() > limits.text()
                ? Optional.of("a text of more than " + limits.text() + " characters")
                : Optional.empty();
    }

    /// The JDK's parser prints to the standard error stream unless somebody listens.
    private static final class Refusing implements ErrorHandler {
        @Override
        public void warning(SAXParseException exception) throws SAXException {
            throw exception;
        }

        @Override
        public void error(SAXParseException exception) throws SAXException {
            throw exception;
        }

        @Override
        public void fatalError(SAXParseException exception) throws SAXException {
            throw exception;
        }
    }
}
