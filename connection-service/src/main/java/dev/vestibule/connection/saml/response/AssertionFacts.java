package dev.vestibule.connection.saml.response;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All that a verifier read from what it verified. Both verifiers reduce a response to this, and every field
/// is compared. `inResponseTo` is absent only when an unsolicited response was asked for. `droppedAttributes`
/// names the attributes that carried a value which is no text.
public record AssertionFacts(
        Set<VerifiedElement> verifiedElements,
        String responseId,
        String assertionId,
        String assertionDigest,
        String keyFingerprint,
        String issuer,
        NameId nameId,
        Map<String, List<String>> attributes,
        Set<String> droppedAttributes,
        Instant issueInstant,
        @Nullable Instant notBefore,
        Instant notOnOrAfter,
        Instant subjectNotOnOrAfter,
        @Nullable Instant sessionNotOnOrAfter,
        Instant authnInstant,
        String audience,
        String recipient,
        @Nullable String inResponseTo,
        @Nullable String sessionIndex) {
    public AssertionFacts {
        verifiedElements = Set.copyOf(verifiedElements);
        droppedAttributes = Set.copyOf(droppedAttributes);
        var copy = new LinkedHashMap<String, List<String>>();
        attributes.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        attributes = Collections.unmodifiableMap(copy);
    }
}
