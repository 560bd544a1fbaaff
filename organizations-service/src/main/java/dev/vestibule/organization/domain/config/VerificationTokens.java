package dev.vestibule.organization.domain.config;

import dev.vestibule.organization.domain.DomainEntry.ToBeVerified;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.stream.Collectors;

/// Draws what a TXT record has to hold: a token nobody can guess, and a name for the record that collides
/// with no other.
@ApplicationScoped
public class VerificationTokens {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final int TOKEN_LENGTH = 25;
    private static final int SUFFIX_LENGTH = 6;

    private final SecureRandom random = new SecureRandom();
    private final String prefix;

    VerificationTokens(DomainConfig config) {
        this.prefix = config.verificationPrefix() + "-domain-verification-";
    }

    public ToBeVerified next() {
        return new ToBeVerified(draw(TOKEN_LENGTH), prefix + draw(SUFFIX_LENGTH).toLowerCase(Locale.ROOT));
    }

    private String draw(int length) {
        return random.ints(length, 0, LETTERS.length())
                .mapToObj(index -> String.valueOf(LETTERS.charAt(index)))
                .collect(Collectors.joining());
    }
}
