package dev.vestibule.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {
    @ParameterizedTest
    @CsvSource({
        "https://sso.example.com,true",
        "https://127.0.0.1:8443,true",
        "http://sso.example.com,true",
        "http://127.0.0.1:8080,false",
        "http://localhost:8080,false",
        "http://[::1]:8080,false",
    })
    void cookiesAreSecureUnlessTheOriginIsPlainHttpOnThisMachine(URI uri, boolean secure) {
        assertThat(new Origin(uri).needsSecureCookies()).isEqualTo(secure);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://sso.example.com/",
                "https://sso.example.com/x",
                "ftp://sso.example.com",
                "/x",
                "mailto:a@b"
            })
    void anythingButSchemeHostAndPortIsRefusedAtTheStart(URI uri) {
        assertThatThrownBy(() -> new Origin(uri)).isInstanceOf(IllegalArgumentException.class);
    }
}
