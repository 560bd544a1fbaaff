package dev.vestibule.connection.saml.metadata;

import dev.vestibule.connection.saml.keys.Fingerprint;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What a repeated fetch of monitored metadata means for the stored configuration. Keys that are new are
/// taken over at once; keys that left stay valid for a while, which is the caller's to count; another entity
/// is never applied.
public sealed interface MetadataRefresh {
    record Unchanged() implements MetadataRefresh {}

    record KeysChanged(List<X509Certificate> added, Set<String> leftFingerprints) implements MetadataRefresh {
        public KeysChanged {
            added = List.copyOf(added);
            leftFingerprints = Set.copyOf(leftFingerprints);
        }
    }

    record OtherEntity(String stored, String received) implements MetadataRefresh {}

    static MetadataRefresh of(String storedEntityId, Set<String> storedFingerprints, IdentityProviderMetadata fetched) {
        if (!fetched.entityId().equals(storedEntityId)) {
            return new OtherEntity(storedEntityId, fetched.entityId());
        }
        var added = fetched.signingCertificates().stream()
                .filter(certificate -> !storedFingerprints.contains(Fingerprint.of(certificate)))
                .toList();
        var present =
                fetched.signingCertificates().stream().map(Fingerprint::of).collect(Collectors.toSet());
        var left = storedFingerprints.stream()
                .filter(fingerprint -> !present.contains(fingerprint))
                .collect(Collectors.toSet());
        return added.isEmpty() && left.isEmpty() ? new Unchanged() : new KeysChanged(added, left);
    }
}
