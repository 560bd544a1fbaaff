package dev.vestibule.connection.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// A network of addresses (RFC 4632, RFC 4291).
public record Cidr(InetAddress network, int prefix) {

    /// Throws on anything but `address/prefix`: it comes from our own code or the operator's settings.
    public static Cidr of(String text) {
        var parts = text.split("/", -1);
        if (parts.length != 2 || !parts[0].matches("[0-9a-fA-F:.]+") || !parts[1].matches("[0-9]{1,3}")) {
            throw new IllegalArgumentException("not a network: " + text);
        }
        try {
            var network = InetAddress.getByName(parts[0]);
            var prefix = Integer.parseInt(parts[1]);
            if (prefix > network.getAddress().length * 8) {
                throw new IllegalArgumentException("not a network: " + text);
            }
            return new Cidr(network, prefix);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not a network: " + text, e);
        }
    }

    boolean contains(InetAddress address) {
        var ours = network.getAddress();
        var theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (var bit = 0; bit < prefix; bit++) {
            var mask = 0x80 >> (bit % 8);
            if (((ours[bit / 8] ^ theirs[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
