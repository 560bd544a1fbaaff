package dev.vestibule.connection.setup;

import dev.vestibule.connection.saml.metadata.InputFinding;
import org.jspecify.annotations.Nullable;

/// What is wrong with an administrator's input.
///
/// @param field which field of the request, dotted
/// @param code a mistake of the catalogue or a name of the portal's API; null for a plain error of form
/// @param detail for people; empty where the catalogue has a better text
public record InputRejected(
        String field,
        @Nullable String code,
        String detail,
        @Nullable String received,
        @Nullable String expected) {

    InputRejected receiving(String other) {
        return new InputRejected(field, code, detail, other, expected);
    }

    static InputRejected because(String field, InputFinding finding) {
        return new InputRejected(field, finding.mistake().id(), "", finding.received(), finding.expected());
    }

    static InputRejected form(String field, String detail) {
        return new InputRejected(field, null, detail, null, null);
    }

    static InputRejected address(String code, String detail, @Nullable String received) {
        return new InputRejected("metadata_url", code, detail, received, null);
    }
}
