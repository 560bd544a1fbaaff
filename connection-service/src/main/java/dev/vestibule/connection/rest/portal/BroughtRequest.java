package dev.vestibule.connection.rest.portal;

import dev.vestibule.connection.setup.Brought;
import dev.vestibule.workos.error.Refusal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What the metadata step sends: an address, a document or single values, by `mode`.
public record BroughtRequest(
        @Nullable String mode,
        @Nullable String metadataUrl,
        @Nullable String metadataXml,
        @Nullable String entityId,
        @Nullable String idpEntityId,
        @Nullable String idpSsoUrl,
        @Nullable List<@Nullable String> certificates,
        @Nullable Boolean signRequests,
        @Nullable String nameIdFormat) {

    private static final BroughtRequest NOTHING =
            new BroughtRequest(null, null, null, null, null, null, null, null, null);

    /// @throws dev.vestibule.workos.error.RefusedException 422 if it is in none of the forms
    static Brought brought(@Nullable BroughtRequest sent) {
        var request = sent == null ? NOTHING : sent;
        return switch (request.mode()) {
            case "metadata_url" ->
                new Brought.ByUrl(
                        required("metadata_url", request.metadataUrl()).strip(), blankIsNone(request.entityId()));
            case "metadata_xml" ->
                new Brought.ByXml(required("metadata_xml", request.metadataXml()), blankIsNone(request.entityId()));
            case "manual" ->
                new Brought.ByHand(
                        required("idp_entity_id", request.idpEntityId()),
                        required("idp_sso_url", request.idpSsoUrl()),
                        pasted(request.certificates()));
            case null, default ->
                throw Refusal.Invalid.field(
                                "mode", "mode_unknown", "mode must be metadata_url, metadata_xml or manual.")
                        .asException();
        };
    }

    static @Nullable String blankIsNone(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static String required(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw Refusal.Invalid.field(field, field + "_required", field + " must not be blank.")
                    .asException();
        }
        return value;
    }

    private static List<String> pasted(@Nullable List<@Nullable String> certificates) {
        return certificates == null
                ? List.of()
                : certificates.stream()
                        .map(text -> Objects.requireNonNullElse(text, ""))
                        .toList();
    }
}
