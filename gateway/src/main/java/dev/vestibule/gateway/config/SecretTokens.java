package dev.vestibule.gateway.config;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Base64;

/// Draws the secrets of sign-in links and sessions: 256 random bits each.
@Singleton
public class SecretTokens {
    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    public String next() {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
