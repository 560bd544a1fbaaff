package dev.vestibule.connection.saml.profile;

import java.util.List;
import java.util.Map;

/// What came of the attributes of a response.
public sealed interface MappedProfile {
    record Mapped(Profile profile, Map<ProfileField, Match> matches, List<MappingWarning> warnings)
            implements MappedProfile {
        public Mapped {
            matches = Map.copyOf(matches);
            warnings = List.copyOf(warnings);
        }
    }

    /// `saml.attribute_email_missing`: without an e-mail address there is no profile.
    record EmailMissing(List<String> receivedNames, List<MappingWarning> warnings) implements MappedProfile {
        public static final String CODE = "saml.attribute_email_missing";

        public EmailMissing {
            receivedNames = List.copyOf(receivedNames);
            warnings = List.copyOf(warnings);
        }
    }
}
