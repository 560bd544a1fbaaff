package dev.vestibule.gateway.session.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.gateway.config.Origin;
import java.net.URI;
import org.junit.jupiter.api.Test;

class SessionCookieTest {
    @Test
    void isSecureOnTheWire() {
        var cookie = new SessionCookie(new Origin(URI.create("https://sso.example.com")));

        assertThat(cookie.of("secret"))
                .isEqualTo(
                        "vestibule_dashboard=secret; Max-Age=604800; Path=/dashboard; HttpOnly; SameSite=Lax; Secure");
        assertThat(cookie.gone())
                .isEqualTo("vestibule_dashboard=; Max-Age=0; Path=/dashboard; HttpOnly; SameSite=Lax; Secure");
    }

    @Test
    void isPlainOnTheOwnMachine() {
        var cookie = new SessionCookie(new Origin(URI.create("http://127.0.0.1:8080")));

        assertThat(cookie.of("secret")).doesNotContain("Secure");
    }
}
