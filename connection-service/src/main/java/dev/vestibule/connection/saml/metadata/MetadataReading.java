package dev.vestibule.connection.saml.metadata;

import java.util.List;

/// What came of a metadata document.
public sealed interface MetadataReading {
    record Read(IdentityProviderMetadata metadata, List<InputFinding> warnings) implements MetadataReading {
        public Read {
            warnings = List.copyOf(warnings);
        }
    }

    /// Several identity providers: the administrator picks one, and only that one is kept.
    record ChoiceNeeded(List<String> entityIds, InputFinding finding) implements MetadataReading {
        public ChoiceNeeded {
            entityIds = List.copyOf(entityIds);
        }
    }

    /// At least one finding is an error.
    record Refused(List<InputFinding> findings) implements MetadataReading {
        public Refused {
            findings = List.copyOf(findings);
        }
    }
}
