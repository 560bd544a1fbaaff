package dev.vestibule.connection.saml.xml;

import java.util.Optional;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/// Text that reads the same for everybody. A comment, a processing instruction, a CDATA section, an entity or
/// an element between two pieces of text is how one parser is made to see another name than the next
/// (CVE-2017-11427).
public final class PlainText {
    private PlainText() {}

    /// The text without surrounding XML white space; nothing if it is not plain or holds control characters.
    public static Optional<String> of(Element element) {
        var text = new StringBuilder();
        for (var node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeType() != Node.TEXT_NODE) {
                return Optional.empty();
            }
            text.append(node.getNodeValue());
        }
        var stripped = strip(text.toString());
        return stripped.codePoints().anyMatch(Character::isISOControl) ? Optional.empty() : Optional.of(stripped);
    }

    /// XML's own white space (XML 1.0, section 2.3) and no other: a no-break space stays part of a value.
    public static String strip(String text) {
        var from = 0;
        var to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }
}
