package dev.vestibule.connection.outbound;

import static dev.vestibule.connection.outbound.OutboundRefusal.ADDRESS_NOT_PUBLIC;
import static dev.vestibule.connection.outbound.OutboundRefusal.NAME_NOT_FOUND;
import static dev.vestibule.connection.outbound.OutboundRefusal.NOT_HTTPS;
import static dev.vestibule.connection.outbound.OutboundRefusal.PORT_NOT_ALLOWED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundAddressPolicyTest {
    private static final List<Cidr> LOOPBACK = List.of(Cidr.of("127.0.0.0/8"), Cidr.of("::1/128"));
    private static final OutboundAddressPolicy CLOSED = new OutboundAddressPolicy(List.of(), Set.of(443), true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.8.8.8",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.2.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.51.100.7",
                "203.0.113.7",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::1",
                "2002:7f00:1::",
                "2002:a9fe:a9fe::1",
                "2001:0:1::1",
                "2001:db8::1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void addressesThatAreNotPublicAreRefused(String address) {
        // When
        var refusal = CLOSED.refusal(url("https://idp.example/"), addresses(address));
        // Then
        assertThat(refusal).contains(ADDRESS_NOT_PUBLIC);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "100.63.255.255",
                "100.128.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "2606:4700::1111",
                "64:ff9b::808:808",
                "2002:808:808::1"
            })
    void publicAddressesAreAllowed(String address) {
        // When
        var refusal = CLOSED.refusal(url("https://idp.example/"), addresses(address));
        // Then
        assertThat(refusal).isEmpty();
    }

    @Test
    void onePrivateAddressAmongPublicOnesRefusesTheName() {
        // When
        var refusal = CLOSED.refusal(url("https://idp.example/"), addresses("8.8.8.8", "10.0.0.1"));
        // Then
        assertThat(refusal).contains(ADDRESS_NOT_PUBLIC);
    }

    @Test
    void aNameWithoutAddressesIsRefused() {
        // When
        var refusal = CLOSED.refusal(url("https://idp.example/"), List.of());
        // Then
        assertThat(refusal).contains(NAME_NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(ints = {22, 80, 5432, 8443, 9092})
    void otherPortsThanTheAllowedOnesAreRefused(int port) {
        // When
        var refusal = CLOSED.refusal(url("https://idp.example:" + port + "/"), addresses("8.8.8.8"));
        // Then
        assertThat(refusal).contains(PORT_NOT_ALLOWED);
    }

    @Test
    void theOperatorCanOpenAPrivateNetworkAndAPort() {
        // Given
        var policy = new OutboundAddressPolicy(List.of(Cidr.of("10.20.0.0/16")), Set.of(443, 8443), true);
        // When
        var inside = policy.refusal(url("https://idp.corp.example:8443/"), addresses("10.20.3.4"));
        var outside = policy.refusal(url("https://idp.corp.example:8443/"), addresses("10.21.3.4"));
        // Then
        assertThat(inside).isEmpty();
        assertThat(outside).contains(ADDRESS_NOT_PUBLIC);
    }

    @ParameterizedTest
    @CsvSource({"8.8.8.8, false", "10.0.0.1, false", "127.0.0.1, true"})
    void plainHttpIsForOpenedLoopbackOutsideProduction(String address, boolean allowed) {
        // Given
        var networks = new ArrayList<>(LOOPBACK);
        networks.add(Cidr.of("10.0.0.0/8"));
        var development = new OutboundAddressPolicy(networks, Set.of(443), false);
        // When
        var refusal = development.refusal(url("http://idp.example:8080/"), addresses(address));
        // Then
        assertThat(refusal.isEmpty()).isEqualTo(allowed);
    }

    @Test
    void plainHttpIsRefusedInProductionEvenForOpenedLoopback() {
        // Given
        var production = new OutboundAddressPolicy(LOOPBACK, Set.of(443), true);
        // When
        var refusal = production.refusal(url("http://localhost:8080/"), addresses("127.0.0.1"));
        // Then
        assertThat(refusal).contains(NOT_HTTPS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0", "10.0.0.0/33", "corp.example/8", "10.0.0.0/8/8", "fc00::/129"})
    void whatIsNoNetworkIsRefusedWhenRead(String text) {
        assertThatThrownBy(() -> Cidr.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private static OutboundUrl.Accepted url(String text) {
        return (OutboundUrl.Accepted) OutboundUrl.parse(text);
    }

    private static List<InetAddress> addresses(String... literals) {
        var addresses = new ArrayList<InetAddress>();
        try {
            for (var literal : literals) {
                addresses.add(InetAddress.getByName(literal));
            }
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
        return addresses;
    }
}
