package dev.vestibule.connection.saml.agreement;

/// Who refused.
public enum Verifier {
    STRICT("strict"),
    KEYCLOAK("keycloak"),
    AGREEMENT("agreement");

    private final String id;

    Verifier(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }
}
