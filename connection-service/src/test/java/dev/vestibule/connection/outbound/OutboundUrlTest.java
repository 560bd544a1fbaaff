package dev.vestibule.connection.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundUrlTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ftp://idp.example/ | NOT_HTTPS",
                "file:///etc/passwd | NOT_HTTPS",
                "gopher://idp.example/ | NOT_HTTPS",
                "jar:https://idp.example/x.jar!/ | NOT_HTTPS",
                "data:text/xml,<a/> | NOT_A_URL",
                "javascript:alert(1) | NOT_HTTPS",
                "idp.example/metadata | NOT_HTTPS",
                "https:idp.example | NOT_A_URL",
                "https://user@idp.example/ | CREDENTIALS_IN_URL",
                "https://user:secret@idp.example/ | CREDENTIALS_IN_URL",
                "https://idp.example@127.0.0.1/ | CREDENTIALS_IN_URL",
                "https://idp.example/#fragment | FRAGMENT_IN_URL",
                "https://2130706433/ | AMBIGUOUS_HOST",
                "https://0x7f000001/ | AMBIGUOUS_HOST",
                "https://0x7f.0.0.1/ | AMBIGUOUS_HOST",
                "https://017700000001/ | AMBIGUOUS_HOST",
                "https://0177.0.0.1/ | AMBIGUOUS_HOST",
                "https://127.1/ | AMBIGUOUS_HOST",
                "https://127.0.1/ | AMBIGUOUS_HOST",
                "https://localhost./ | AMBIGUOUS_HOST",
                "https://127.0.0.1./ | AMBIGUOUS_HOST",
                "https://%31%32%37.0.0.1/ | AMBIGUOUS_HOST",
                "https://idp_.example:443x/ | AMBIGUOUS_HOST",
                "https://[fe80::1%25eth0]/ | AMBIGUOUS_HOST",
                "https://idp.example\\@127.0.0.1/ | NOT_A_URL",
                "https://\u0456dp.example/ | NOT_A_URL",
                "https://idp.example /x | NOT_A_URL"
            })
    void whatParsersReadDifferentlyIsNoAddress(String text, OutboundRefusal reason) {
        // When
        var url = OutboundUrl.parse(text);
        // Then
        assertThat(url).isEqualTo(new OutboundUrl.Refused(reason));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://idp.example/\ta", "https://idp.example/\r\nHost: evil", "https://idp\u0000.example/"})
    void controlCharactersAreRefused(String text) {
        // When
        var url = OutboundUrl.parse(text);
        // Then
        assertThat(url).isEqualTo(new OutboundUrl.Refused(OutboundRefusal.NOT_A_URL));
    }

    @ParameterizedTest
    @CsvSource({
        "https://IDP.example/saml?a=b, idp.example, 443, false",
        "https://xn--dp-jlc.example, xn--dp-jlc.example, 443, false",
        "https://localhost:8443/, localhost, 8443, false",
        "https://8.8.8.8/, 8.8.8.8, 443, true",
        "'https://[2606:4700::1111]/', 2606:4700::1111, 443, true"
    })
    void ordinaryAddressesAreRead(String text, String host, int port, boolean literal) {
        // When
        var url = OutboundUrl.parse(text);
        // Then
        assertThat(url).isInstanceOfSatisfying(OutboundUrl.Accepted.class, accepted -> {
            assertThat(accepted.host()).isEqualTo(host);
            assertThat(accepted.port()).isEqualTo(port);
            assertThat(accepted.literal()).isEqualTo(literal);
        });
    }
}
