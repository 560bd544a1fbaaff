package dev.vestibule.portallink.config;

import dev.vestibule.portallink.token.BearerToken;
import dev.vestibule.portallink.token.TokenSource;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Base64;

/// 256 bits from the operating system's generator for each token.
@Singleton
final class RandomTokens implements TokenSource {
    private static final int BYTES = 32;
    private final SecureRandom random = new SecureRandom();

    @Override
    public BearerToken next() {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new BearerToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
}
