package dev.vestibule.connection.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Which addresses may be called. Pure: names are resolved by the caller, once, and all that came back is
/// judged.
public final class OutboundAddressPolicy {
    private static final List<Cidr> NOT_PUBLIC = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    "::/96",
                    "64:ff9b:1::/48",
                    "100::/64",
                    "2001::/23",
                    "2001:db8::/32",
                    "3fff::/20",
                    "5f00::/16",
                    "fc00::/7",
                    "fe80::/10",
                    "fec0::/10",
                    "ff00::/8")
            .map(Cidr::of)
            .toList();
    private static final Cidr NAT64 = Cidr.of("64:ff9b::/96");
    private static final Cidr SIX_TO_FOUR = Cidr.of("2002::/16");

    private final List<Cidr> allowedPrivateNetworks;
    private final Set<Integer> allowedPorts;
    private final boolean production;

    public OutboundAddressPolicy(List<Cidr> allowedPrivateNetworks, Set<Integer> allowedPorts, boolean production) {
        this.allowedPrivateNetworks = List.copyOf(allowedPrivateNetworks);
        this.allowedPorts = Set.copyOf(allowedPorts);
        this.production = production;
    }

    /// Every address counts: one that may not be called among several is how a check is passed and then
    /// evaded.
    public Optional<OutboundRefusal> refusal(OutboundUrl.Accepted url, List<InetAddress> addresses) {
        if (addresses.isEmpty()) {
            return Optional.of(OutboundRefusal.NAME_NOT_FOUND);
        }
        var development = !production && addresses.stream().allMatch(this::isOpenedLoopback);
        if (!url.secure() && !development) {
            return Optional.of(OutboundRefusal.NOT_HTTPS);
        }
        if (!development && !allowedPorts.contains(url.port())) {
            return Optional.of(OutboundRefusal.PORT_NOT_ALLOWED);
        }
        return addresses.stream().allMatch(address -> isOpened(address) || isPublic(address))
                ? Optional.empty()
                : Optional.of(OutboundRefusal.ADDRESS_NOT_PUBLIC);
    }

    private boolean isOpenedLoopback(InetAddress address) {
        return address.isLoopbackAddress() && isOpened(address);
    }

    private boolean isOpened(InetAddress address) {
        return allowedPrivateNetworks.stream().anyMatch(network -> network.contains(address));
    }

    private static boolean isPublic(InetAddress address) {
        return NOT_PUBLIC.stream().noneMatch(network -> network.contains(address))
                && embedded(address).map(OutboundAddressPolicy::isPublic).orElse(true);
    }

    /// IPv6 addresses that lead to an IPv4 one: NAT64 (RFC 6052) and 6to4 (RFC 3056). The JDK unpacks mapped
    /// ones.
    private static Optional<InetAddress> embedded(InetAddress address) {
        if (NAT64.contains(address)) {
            return Optional.of(ipv4(address, 12));
        }
        return SIX_TO_FOUR.contains(address) ? Optional.of(ipv4(address, 2)) : Optional.empty();
    }

    private static InetAddress ipv4(InetAddress address, int from) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(address.getAddress(), from, from + 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
