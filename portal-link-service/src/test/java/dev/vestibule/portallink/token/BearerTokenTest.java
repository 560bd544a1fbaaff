package dev.vestibule.portallink.token;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTokenTest {
    private static final String TEXT = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    @Test
    void isKeptAsTheSha256OfItsText() {
        assertThat(new BearerToken(TEXT).hash().value())
                .isEqualTo("0f007385b6f9d4b7eeb2748605afe1a984a0a3bfa3f014d09e2a784ce9e5cd1a");
    }

    @Test
    void doesNotPrintItself() {
        assertThat(new BearerToken(TEXT)).asString().doesNotContain(TEXT);
    }

    @Test
    void isReadBack() {
        assertThat(BearerToken.from(TEXT)).contains(new BearerToken(TEXT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "short",
                TEXT + "A",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "../AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void whatCannotBeOneIsNone(String text) {
        assertThat(BearerToken.from(text)).isEmpty();
    }
}
