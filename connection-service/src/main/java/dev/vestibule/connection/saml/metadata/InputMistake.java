package dev.vestibule.connection.saml.metadata;

/// What can be wrong with what an administrator brings from the identity provider, in catalogue ids.
public enum InputMistake {
    METADATA_IS_HTML("input.metadata_is_html"),
    METADATA_IS_SP("input.metadata_is_sp"),
    METADATA_MANY_ENTITIES("input.metadata_many_entities"),
    METADATA_NO_CERT("input.metadata_no_cert"),
    METADATA_NO_REDIRECT_BINDING("input.metadata_no_redirect_binding"),
    CERT_FORMAT("input.cert_format"),
    CERT_EXPIRED("input.cert_expired");

    private final String id;

    InputMistake(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }
}
