package dev.vestibule.gateway.proxy;

import dev.vestibule.gateway.config.Origin;
import dev.vestibule.gateway.identity.Authenticator;
import dev.vestibule.gateway.routing.Authentication;
import dev.vestibule.gateway.routing.Target;
import dev.vestibule.gateway.session.DashboardSessions;
import dev.vestibule.gateway.session.PortalSessions;
import dev.vestibule.gateway.web.Exchange;
import dev.vestibule.gateway.web.RequestIds;
import dev.vestibule.workos.caller.IdentityTokens;
import dev.vestibule.workos.id.IdSource;
import dev.vestibule.workos.request.TraceParent;
import io.vertx.core.MultiMap;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Which headers go through. A service learns who calls from the identity token alone: credentials stay here.
@Singleton
public class PassedHeaders {
    private static final List<String> OURS_TO_SAY =
            List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Port", "X-Forwarded-Proto");
    private static final List<String> OF_THE_UPSTREAM_CONNECTION =
            List.of("Connection", "Keep-Alive", "Proxy-Authenticate", "Trailer", "Upgrade", "Server");
    private static final String TRACE_STATE = "tracestate";

    private final Origin origin;
    private final IdSource ids;

    PassedHeaders(Origin origin, IdSource ids) {
        this.origin = origin;
        this.ids = ids;
    }

    /// Makes the headers of a request those that the service gets.
    ///
    /// @param identity the token that names the caller, if somebody is known
    void prepare(MultiMap headers, Exchange exchange, Optional<String> identity) {
        removeOfTheConnection(headers);
        OURS_TO_SAY.forEach(headers::remove);
        headers.remove("Expect");
        headers.remove(Authenticator.ENVIRONMENT_HEADER);
        if (exchange.route().authentication() != Authentication.OPEN) {
            headers.remove("Authorization");
        }
        keepOnlyForeignCookies(headers, exchange);
        headers.set("X-Forwarded-For", exchange.clientAddress());
        headers.set("X-Forwarded-Host", origin.authority());
        headers.set("X-Forwarded-Proto", origin.scheme());
        headers.set(RequestIds.HEADER, exchange.requestId());
        goOnWithTheTrace(headers);
        headers.remove(IdentityTokens.HEADER);
        identity.ifPresent(token -> headers.set(IdentityTokens.HEADER, token));
    }

    /// What a client's tracing says beside an invalid trace belongs to no trace.
    private void goOnWithTheTrace(MultiMap headers) {
        var trace = TraceParent.read(headers.getAll(TraceParent.HEADER));
        if (trace.isEmpty()) {
            headers.remove(TRACE_STATE);
        }
        headers.set(TraceParent.HEADER, trace.orElseGet(() -> TraceParent.begin(ids)));
    }

    /// Makes the headers of an answer those that the client gets.
    void clean(MultiMap headers) {
        OF_THE_UPSTREAM_CONNECTION.forEach(headers::remove);
    }

    private static void removeOfTheConnection(MultiMap headers) {
        headers.getAll("Connection").stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .forEach(headers::remove);
    }

    private static void keepOnlyForeignCookies(MultiMap headers, Exchange exchange) {
        var kept = headers.getAll("Cookie").stream()
                .flatMap(line -> Arrays.stream(line.split(";", -1)))
                .map(String::strip)
                .filter(cookie -> !cookie.isEmpty() && mayPass(cookie.split("=", 2)[0].strip(), exchange))
                .collect(Collectors.joining("; "));
        if (kept.isEmpty()) {
            headers.remove("Cookie");
        } else {
            headers.set("Cookie", kept);
        }
    }

    /// A portal session's cookie is its owner's business and nobody else's.
    private static boolean mayPass(String cookie, Exchange exchange) {
        return switch (cookie) {
            case DashboardSessions.COOKIE -> false;
            case PortalSessions.COOKIE ->
                exchange.route().target() == Target.PORTAL_LINK
                        && exchange.route().authentication() != Authentication.API_KEY
                        && exchange.route().authentication() != Authentication.STAFF;
            default -> true;
        };
    }
}
