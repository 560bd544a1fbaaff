package dev.vestibule.connection.saml.response;

import java.security.PrivateKey;
import java.util.List;

/// The pinned signing keys of the identity provider, and our own keys for encrypted assertions: the current
/// one first, then the previous one while a rotation overlaps.
public record ResponseKeys(List<PinnedKey> pinned, List<PrivateKey> decryption) {
    public ResponseKeys {
        pinned = List.copyOf(pinned);
        decryption = List.copyOf(decryption);
    }

    /// Names no key material.
    @Override
    public String toString() {
        return "pinned " + pinned + ", " + decryption.size() + " decryption keys";
    }
}
