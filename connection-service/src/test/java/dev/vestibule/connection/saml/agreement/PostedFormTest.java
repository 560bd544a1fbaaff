package dev.vestibule.connection.saml.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostedFormTest {
    private static final String FORM = "application/x-www-form-urlencoded";

    @Test
    void aPostedResponseIsReadWithItsRelayState() {
        // When
        var form = PostedForm.read("POST", FORM + "; charset=UTF-8", "SAMLResponse=a%2Bb%3D&RelayState=h&submit=Go");
        // Then
        assertThat(form).isEqualTo(new PostedForm.Read("a+b=", Optional.of("h")));
    }

    @Test
    void relayStateMayBeMissing() {
        assertThat(PostedForm.read("POST", FORM, "SAMLResponse=a"))
                .isEqualTo(new PostedForm.Read("a", Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, application/x-www-form-urlencoded, SAMLResponse=a",
        "PUT, application/x-www-form-urlencoded, SAMLResponse=a",
        "POST, multipart/form-data, SAMLResponse=a",
        "POST, application/json, SAMLResponse=a",
        "POST, application/x-www-form-urlencoded, RelayState=a",
        "POST, application/x-www-form-urlencoded, SAMLResponse=a&SAMLResponse=b",
        "POST, application/x-www-form-urlencoded, SAMLResponse=a&SAML%52esponse=b",
        "POST, application/x-www-form-urlencoded, SAMLResponse=a&RelayState=b&Relay%53tate=c",
        "POST, application/x-www-form-urlencoded, SAML%2552esponse=a",
        "POST, application/x-www-form-urlencoded, samlresponse=a",
        "POST, application/x-www-form-urlencoded, SAMLResponse=%GG"
    })
    void anythingElseIsRefused(String method, String contentType, String body) {
        assertThat(PostedForm.read(method, contentType, body)).isInstanceOf(PostedForm.Refused.class);
    }
}
