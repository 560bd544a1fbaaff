package dev.vestibule.connection.saml.xml;

/// Why a document was not read.
public enum XmlProblem {
    TOO_LARGE,
    NOT_UTF8,
    DOCUMENT_TYPE,
    NOT_XML
}
