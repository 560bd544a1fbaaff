package dev.vestibule.connection.config;

import dev.vestibule.connection.outbound.BrowserAddresses;
import dev.vestibule.connection.outbound.Cidr;
import dev.vestibule.connection.outbound.NameResolution;
import dev.vestibule.connection.outbound.OutboundAddressPolicy;
import dev.vestibule.connection.outbound.OutboundHttp;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.List;

/// What is open to customers' addresses: more in environments that are not production.
@Singleton
public class Outbound {
    private final Side production;
    private final Side development;

    Outbound(OutboundConfig config, Vertx vertx) {
        var networks = config.allowedPrivateNetworks().orElse(List.of()).stream()
                .map(Cidr::of)
                .toList();
        production = side(vertx, networks, config, true);
        development = side(vertx, networks, config, false);
    }

    public OutboundHttp http(boolean inProduction) {
        return inProduction ? production.http() : development.http();
    }

    public BrowserAddresses browserAddresses(boolean inProduction) {
        return inProduction ? production.addresses() : development.addresses();
    }

    @PreDestroy
    void close() {
        production.http().close();
        development.http().close();
    }

    private static Side side(Vertx vertx, List<Cidr> networks, OutboundConfig config, boolean inProduction) {
        var policy = new OutboundAddressPolicy(networks, config.allowedPorts(), inProduction);
        return new Side(
                new OutboundHttp(vertx, policy, NameResolution.system()), new BrowserAddresses(networks, inProduction));
    }

    private record Side(OutboundHttp http, BrowserAddresses addresses) {}
}
