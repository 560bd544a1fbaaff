package dev.vestibule.connection.saml.request;

import java.nio.charset.StandardCharsets;

/// The handle that goes to the identity provider and comes back: opaque, at most 80 bytes (SAML bindings 2.0,
/// section 3.4.3), and never an address, because it could come back as another one.
public record RelayState(String value) {
    private static final int LONGEST = 80;

    public RelayState {
        if (value.isEmpty() || value.getBytes(StandardCharsets.UTF_8).length > LONGEST || value.contains(":")) {
            throw new IllegalArgumentException("RelayState is a handle of 1 to 80 bytes and no address");
        }
    }
}
