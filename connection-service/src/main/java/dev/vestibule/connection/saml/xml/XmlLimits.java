package dev.vestibule.connection.saml.xml;

/// How large a document of a stranger may be. `text` counts the characters of one text node or attribute.
public record XmlLimits(int bytes, int depth, int elements, int attributes, int text) {
    public static final XmlLimits RESPONSE = new XmlLimits(1 << 20, 64, 10_000, 64, 1 << 16);

    public static final XmlLimits METADATA = new XmlLimits(2 << 20, 64, 60_000, 64, 1 << 16);
}
