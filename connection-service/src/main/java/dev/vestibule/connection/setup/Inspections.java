package dev.vestibule.connection.setup;

import dev.vestibule.connection.saml.metadata.IdentityProviderMetadata;
import dev.vestibule.connection.saml.metadata.InputFinding;
import dev.vestibule.connection.saml.metadata.MetadataReading;
import dev.vestibule.connection.saml.metadata.MetadataReading.ChoiceNeeded;
import dev.vestibule.connection.saml.metadata.MetadataReading.Read;
import dev.vestibule.connection.saml.metadata.MetadataReading.Refused;
import java.util.List;

/// What to answer for what was read.
final class Inspections {
    private Inspections() {}

    /// All identity providers that can be used; of a document with none, why its first cannot.
    static Checked<List<Read>> of(List<MetadataReading> readings, String field) {
        var usable = readings.stream()
                .filter(Read.class::isInstance)
                .map(Read.class::cast)
                .toList();
        return usable.isEmpty()
                ? one(readings.getFirst(), field).then(_ -> Checked.accepted(usable))
                : Checked.accepted(usable);
    }

    static Checked<IdentityProviderMetadata> one(MetadataReading reading, String field) {
        return switch (reading) {
            case Read(var metadata, var _) -> Checked.accepted(metadata);
            case ChoiceNeeded(var _, var finding) -> Checked.rejected(InputRejected.because(field, finding));
            case Refused(var findings) ->
                Checked.rejected(InputRejected.because(
                        field,
                        findings.stream()
                                .filter(InputFinding::isError)
                                .findFirst()
                                .orElseThrow()));
        };
    }
}
