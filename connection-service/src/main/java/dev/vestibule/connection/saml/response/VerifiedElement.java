package dev.vestibule.connection.saml.response;

/// An element whose signature verified.
public enum VerifiedElement {
    RESPONSE,
    ASSERTION
}
