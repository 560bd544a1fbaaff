package dev.vestibule.connection.outbound;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;

/// To which addresses of a customer a browser may be sent. We do not call them, so a private name is fine;
/// anything that a browser would run or send in the clear is not.
public final class BrowserAddresses {
    private final List<Cidr> allowedPrivateNetworks;
    private final boolean production;

    public BrowserAddresses(List<Cidr> allowedPrivateNetworks, boolean production) {
        this.allowedPrivateNetworks = List.copyOf(allowedPrivateNetworks);
        this.production = production;
    }

    public boolean accepts(URI address) {
        var scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        var named = address.getHost() != null && address.getRawUserInfo() == null && address.getRawFragment() == null;
        return named && (scheme.equals("https") || (scheme.equals("http") && isDevelopment(address.getHost())));
    }

    /// The developer's own machine, if the operator has opened it.
    private boolean isDevelopment(String host) {
        var loopback = host.equalsIgnoreCase("localhost") ? "127.0.0.1" : host.replaceAll("[\\[\\]]", "");
        if (production || !loopback.matches("127(\\.[0-9]{1,3}){3}|::1")) {
            return false;
        }
        try {
            var literal = InetAddress.getByName(loopback);
            return allowedPrivateNetworks.stream().anyMatch(network -> network.contains(literal));
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
