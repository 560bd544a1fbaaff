package dev.vestibule.connection.saml.response;

/// What can be wrong with a response, in catalogue ids. The order is that of the diagnosis page: of several
/// mistakes in one response, the first of these is named as the cause.
public enum SamlMistake {
    RESPONSE_UNREADABLE("saml.response_unreadable"),
    STATUS_NOT_SUCCESS("saml.status_not_success"),
    NAMEID_POLICY("saml.nameid_policy"),
    ISSUER_MISMATCH("saml.issuer_mismatch"),
    DESTINATION_MISMATCH("saml.destination_mismatch"),
    SIGNATURE_MISSING("saml.signature_missing"),
    SIGNATURE_INVALID("saml.signature_invalid"),
    SIGNATURE_WEAK("saml.signature_weak"),
    ASSERTION_ENCRYPTED("saml.assertion_encrypted"),
    AUDIENCE_MISMATCH("saml.audience_mismatch"),
    CLOCK_SKEW("saml.clock_skew"),
    IN_RESPONSE_TO("saml.in_response_to");

    private final String id;

    SamlMistake(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }
}
