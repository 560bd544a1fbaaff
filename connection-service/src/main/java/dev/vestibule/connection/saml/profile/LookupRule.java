package dev.vestibule.connection.saml.profile;

/// By which rule a field was found, in the order they are tried.
public enum LookupRule {
    CONNECTION_MAPPING,
    STANDARD_NAME,
    CLAIM_NAME,
    OBJECT_IDENTIFIER,
    SYNONYM,
    NAME_ID
}
