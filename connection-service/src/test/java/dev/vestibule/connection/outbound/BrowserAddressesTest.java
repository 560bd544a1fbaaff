package dev.vestibule.connection.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrowserAddressesTest {
    private static final List<Cidr> LOOPBACK = List.of(Cidr.of("127.0.0.0/8"), Cidr.of("::1/128"));

    @ParameterizedTest
    @ValueSource(strings = {"https://idp.example/sso", "https://10.0.0.1/sso", "https://idp.internal:8443/sso?a=b"})
    void httpsIsAcceptedWhereverItLeads(String address) {
        assertThat(new BrowserAddresses(List.of(), true).accepts(URI.create(address)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://idp.example/sso",
                "http://127.0.0.1.example/sso",
                "http://10.0.0.1/sso",
                "javascript:alert(1)",
                "data:text/html,x",
                "/sso",
                "https:idp",
                "https://user@idp.example/sso",
                "https://idp.example/sso#x",
                "ftp://idp.example"
            })
    void everythingElseIsRefusedEverywhere(String address) {
        assertThat(new BrowserAddresses(LOOPBACK, false).accepts(URI.create(address)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8080/sso", "http://127.0.0.1:9000/sso", "http://[::1]:9000/sso"})
    void aDevelopersMachineIsAcceptedOutsideOfProductionIfItIsOpened(String address) {
        var uri = URI.create(address);

        assertThat(new BrowserAddresses(LOOPBACK, false).accepts(uri)).isTrue();
        assertThat(new BrowserAddresses(LOOPBACK, true).accepts(uri)).isFalse();
        assertThat(new BrowserAddresses(List.of(), false).accepts(uri)).isFalse();
    }
}
