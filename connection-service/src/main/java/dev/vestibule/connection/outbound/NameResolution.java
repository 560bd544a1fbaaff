package dev.vestibule.connection.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// All addresses of a name. May block.
@FunctionalInterface
public interface NameResolution {
    List<InetAddress> resolve(String host) throws UnknownHostException;

    static NameResolution system() {
        return host -> List.of(InetAddress.getAllByName(host));
    }
}
