package dev.vestibule.gateway.proxy;

import dev.vestibule.gateway.config.ServicesConfig;
import dev.vestibule.gateway.routing.Target;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;

/// Where each service listens.
@Singleton
public class Upstreams {
    private final Map<Target, URI> addresses = new EnumMap<>(Target.class);

    Upstreams(ServicesConfig config) {
        addresses.put(Target.ORGANIZATIONS, config.organizations().url());
        addresses.put(Target.PORTAL_LINK, config.portalLink().url());
        addresses.put(Target.CONNECTION, config.connection().url());
        addresses.put(Target.DIRECTORY_SYNC, config.directorySync().url());
        addresses.forEach((target, url) -> {
            if (url.getHost() == null) {
                throw new IllegalArgumentException("The address of " + target + " has no host");
            }
        });
    }

    /// A request to a service.
    ///
    /// @param uri path and query, passed on as they are
    RequestOptions request(Target target, HttpMethod method, String uri) {
        var address = addresses.get(target);
        if (address == null) {
            throw new IllegalArgumentException(target + " is no service");
        }
        var ssl = "https".equals(address.getScheme());
        var usualPort = ssl ? 443 : 80;
        return new RequestOptions()
                .setMethod(method)
                .setHost(address.getHost())
                .setPort(address.getPort() < 0 ? usualPort : address.getPort())
                .setSsl(ssl)
                .setURI(uri);
    }
}
