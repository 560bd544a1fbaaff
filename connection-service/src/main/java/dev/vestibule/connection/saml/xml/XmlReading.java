package dev.vestibule.connection.saml.xml;

import org.w3c.dom.Document;

/// A document that may be looked at, or the reason there is none.
public sealed interface XmlReading {
    record Read(Document document) implements XmlReading {}

    record Unreadable(XmlProblem problem, String received) implements XmlReading {}
}
