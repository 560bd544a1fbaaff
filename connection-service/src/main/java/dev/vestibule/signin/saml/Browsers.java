package dev.vestibule.signin.saml;

import dev.vestibule.connection.saml.keys.Fingerprint;
import dev.vestibule.signin.store.BrowserHash;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Tells browsers apart by a random cookie, so that an answer counts only in the browser that took the
/// question along: otherwise a stranger could sign somebody else in as himself.
///
/// The cookie has to come back with a form posted from the site of the identity provider, hence
/// `SameSite=None`, which browsers accept with `Secure` only. They take a loopback address for secure, so the
/// same cookie works for a developer without TLS (tried with Chromium: `Secure; SameSite=None` comes back
/// over http to 127.0.0.1, `Lax` does not).
@ApplicationScoped
public class Browsers {
    /// The prefix keeps neighbours on other hosts of the same site from setting it.
    public static final String COOKIE = "__Host-vestibule_browser";

    private static final int BYTES = 32;
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final SecureRandom random;

    Browsers(SecureRandom random) {
        this.random = random;
    }

    /// The cookie a browser sent, if it is one of ours.
    public Optional<String> cookie(@Nullable String sent) {
        return Optional.ofNullable(sent).filter(value -> VALUE.matcher(value).matches());
    }

    public String newCookie() {
        return newHandle(BYTES);
    }

    /// The header that sets it; it lives as long as the browser is open.
    public String setCookie(String cookie) {
        return COOKIE + "=" + cookie + "; Path=/; Secure; HttpOnly; SameSite=None";
    }

    public BrowserHash hash(String cookie) {
        return new BrowserHash(Fingerprint.of(cookie.getBytes(StandardCharsets.UTF_8)));
    }

    /// Random text that fits into addresses and cookies.
    String newHandle(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
