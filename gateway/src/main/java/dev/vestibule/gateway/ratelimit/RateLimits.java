package dev.vestibule.gateway.ratelimit;

import dev.vestibule.gateway.web.Exchange;
import dev.vestibule.workos.caller.Caller.ApiKeyCaller;
import dev.vestibule.workos.error.Refusal;
import io.github.bucket4j.TimeMeter;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which limits a request counts against.
@Singleton
public class RateLimits {
    private static final List<String> AUTHORIZE = List.of("sso", "authorize");
    private static final List<String> DIRECTORY_USERS = List.of("directory_users");
    private static final List<String> ORGANIZATIONS = List.of("organizations");

    private final boolean enabled;
    private final Meter requests;
    private final Meter authorizations;
    private final Meter directoryUsers;
    private final Meter organizationDeletions;

    @Inject
    RateLimits(RateLimitConfig config) {
        this(config, TimeMeter.SYSTEM_NANOTIME);
    }

    RateLimits(RateLimitConfig config, TimeMeter time) {
        this.enabled = config.enabled();
        this.requests = new Meter(config.requests(), config.requestsWindow(), time);
        this.authorizations = new Meter(config.authorizations(), config.authorizationsWindow(), time);
        this.directoryUsers = new Meter(config.directoryUsers(), config.directoryUsersWindow(), time);
        this.organizationDeletions =
                new Meter(config.organizationDeletions(), config.organizationDeletionsWindow(), time);
    }

    /// A request without a key, or with one that nobody has.
    ///
    /// @throws dev.vestibule.workos.error.RefusedException 429 over the limit
    public void countAddress(Exchange exchange) {
        count(requests, "address " + network(exchange.clientAddress()));
        if (exchange.path().segments().equals(AUTHORIZE)) {
            count(authorizations, connectionOf(exchange.request()));
        }
    }

    /// A request of an API key.
    ///
    /// @throws dev.vestibule.workos.error.RefusedException 429 over the limit
    public void countKey(Exchange exchange, ApiKeyCaller caller) {
        count(requests, caller.apiKeyId());
        var path = exchange.path();
        var directory = exchange.request().getParam("directory");
        if (path.segments().equals(DIRECTORY_USERS) && directory != null) {
            count(directoryUsers, caller.environmentId() + " " + directory);
        }
        if (exchange.method().equals("DELETE") && path.startsWith(ORGANIZATIONS)) {
            count(organizationDeletions, caller.apiKeyId());
        }
    }

    private void count(Meter meter, String subject) {
        if (enabled) {
            meter.take(subject).ifPresent(wait -> {
                throw new Refusal.TooManyRequests(wait).asException();
            });
        }
    }

    /// A host has a whole /64 of IPv6 to itself.
    static String network(String address) {
        if (!address.contains(":")) {
            return address;
        }
        var groups = address.split("%", -1)[0].split(":", -1);
        return Stream.of(groups).limit(4).collect(Collectors.joining(":"));
    }

    private static String connectionOf(HttpServerRequest request) {
        return Stream.of("client_id", "connection", "organization", "provider", "domain")
                .map(name -> String.valueOf(request.getParam(name)))
                .collect(Collectors.joining(" "));
    }
}
