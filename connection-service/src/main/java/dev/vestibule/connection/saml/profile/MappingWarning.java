package dev.vestibule.connection.saml.profile;

import dev.vestibule.connection.saml.response.Excerpt;

/// Something that works today and should be changed at the identity provider. `code` is a catalogue id.
public record MappingWarning(String code, String received) {
    static final String ID_MISSING = "saml.attribute_id_missing";
    static final String NAMEID_TRANSIENT = "saml.nameid_transient";
    static final String NAMES_MISSING = "saml.attribute_names_missing";
    static final String VALUE_LITERAL = "saml.attribute_value_literal";
    static final String GROUPS_MISSING = "saml.groups_missing";

    public MappingWarning {
        received = Excerpt.of(received);
    }
}
