package dev.vestibule.signin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.connection.saml.response.SamlMistake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HtmlTest {

    @Test
    void theFormPostsToExactlyTheIdentityProvider() {
        // When
        var response = Html.posting("https://idp.example:8443/sso?a=1&b=2", "PHg+", "h\"><b>")
                .build();

        // Then
        assertThat(response.getHeaderString("Content-Security-Policy"))
                .isEqualTo(
                        "default-src 'none'; style-src 'self'; script-src 'self'; form-action https://idp.example:8443;"
                                + " base-uri 'none'; frame-ancestors 'none'");
        assertThat((String) response.getEntity())
                .contains("action=\"https://idp.example:8443/sso?a=1&amp;b=2\"")
                .contains("value=\"h&quot;&gt;&lt;b&gt;\"")
                .contains("<script src=\"/sso/assets/submit.js\" defer></script>")
                .doesNotContain("<b>");
    }

    @Test
    void nothingOnAPageIsMarkup() {
        var response = Html.page(400, "<i>a</i>", "b & c", "'d'").build();
        assertThat((String) response.getEntity())
                .contains("&lt;i&gt;a&lt;/i&gt;", "b &amp; c", "&#39;d&#39;")
                .doesNotContain("<i>");
    }

    @ParameterizedTest
    @EnumSource(SamlMistake.class)
    void everyMistakeOfAResponseHasATitle(SamlMistake mistake) {
        assertThat(CheckTitles.of(mistake.id())).isNotEqualTo(mistake.id());
    }
}
