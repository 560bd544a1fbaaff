package dev.vestibule.portallink.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.com",
                "https://app.example.com:8443/back?a=1&b=2#c",
                "HTTPS://app.example.com/",
                "https://localhost/back"
            })
    void httpsIsAllowedEverywhere(String url) {
        assertThat(Redirects.isAllowed(url, true)).isTrue();
        assertThat(Redirects.isAllowed(url, false)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://localhost:3000/back", "http://127.0.0.1:8080", "http://[::1]/", "http://LOCALHOST/"})
    void thisMachineIsAllowedOutsideProduction(String url) {
        assertThat(Redirects.isAllowed(url, true)).isFalse();
        assertThat(Redirects.isAllowed(url, false)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/back",
                "//app.example.com/back",
                "app.example.com",
                "http://app.example.com",
                "http://localhost.example.com",
                "http://127.0.0.1.example.com",
                "ftp://app.example.com",
                "javascript:alert(1)",
                "data:text/html,x",
                "https:app.example.com",
                "https://",
                "https://ada@app.example.com",
                "https://app.example.com/a b",
                "https://app.example.com/\n"
            })
    void allElseIsAllowedNowhere(String url) {
        assertThat(Redirects.isAllowed(url, true)).isFalse();
        assertThat(Redirects.isAllowed(url, false)).isFalse();
    }

    @Test
    void thereIsALongest() {
        var base = "https://app.example.com/";

        assertThat(Redirects.isAllowed(base + "x".repeat(Redirects.LONGEST - base.length()), true))
                .isTrue();
        assertThat(Redirects.isAllowed(base + "x".repeat(Redirects.LONGEST - base.length() + 1), true))
                .isFalse();
    }
}
