package dev.vestibule.gateway;

import dev.vestibule.eventsourcing.postgres.metrics.RouteTag;
import dev.vestibule.gateway.apikey.ApiKeyUses;
import dev.vestibule.gateway.identity.Authenticator;
import dev.vestibule.gateway.proxy.Forwarder;
import dev.vestibule.gateway.proxy.Framing;
import dev.vestibule.gateway.ratelimit.RateLimits;
import dev.vestibule.gateway.routing.Authentication;
import dev.vestibule.gateway.routing.RequestPath;
import dev.vestibule.gateway.routing.RouteTable;
import dev.vestibule.gateway.routing.RouteTable.Match;
import dev.vestibule.gateway.routing.ServiceOperations;
import dev.vestibule.gateway.routing.Target;
import dev.vestibule.gateway.web.Answers;
import dev.vestibule.gateway.web.CommonHeaders;
import dev.vestibule.gateway.web.ContractFiles;
import dev.vestibule.gateway.web.Exchange;
import dev.vestibule.gateway.web.Health;
import dev.vestibule.gateway.web.RequestIds;
import dev.vestibule.gateway.web.WebApps;
import dev.vestibule.workos.caller.Caller;
import dev.vestibule.workos.caller.Caller.ApiKeyCaller;
import dev.vestibule.workos.caller.IdentityTokens;
import dev.vestibule.workos.caller.IdentityTokens.Minting;
import dev.vestibule.workos.error.Refusal;
import dev.vestibule.workos.error.RefusedException;
import dev.vestibule.workos.problem.Dialect;
import dev.vestibule.workos.problem.Problem;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/// What happens to a request, in order: id and headers, route, counter-forgery header, limits, caller,
/// identity token, service.
@Singleton
public class Gateway {
    /// Proves that a script of the origin made the request: no form and no foreign page can set it.
    static final String SCRIPT_HEADER = "X-Vestibule-Request";

    private static final Logger LOG = Logger.getLogger(Gateway.class);
    /// Before everything Quarkus itself puts on the router.
    private static final int FIRST = -1_000;
    /// Marks a request that was let in and goes on under the name by which the gateway's own resources know
    /// it.
    private static final String ADMITTED = "vestibule-admitted";
    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final RequestIds requestIds;
    private final CommonHeaders commonHeaders;
    private final Answers answers;
    private final WebApps webApps;
    private final ContractFiles contractFiles;
    private final Health health;
    private final RateLimits rateLimits;
    private final Authenticator authenticator;
    private final ApiKeyUses apiKeyUses;
    private final Minting minting;
    private final Forwarder forwarder;

    Gateway(
            RequestIds requestIds,
            CommonHeaders commonHeaders,
            Answers answers,
            WebApps webApps,
            ContractFiles contractFiles,
            Health health,
            RateLimits rateLimits,
            Authenticator authenticator,
            ApiKeyUses apiKeyUses,
            Minting minting,
            Forwarder forwarder) {
        this.requestIds = requestIds;
        this.commonHeaders = commonHeaders;
        this.answers = answers;
        this.webApps = webApps;
        this.contractFiles = contractFiles;
        this.health = health;
        this.rateLimits = rateLimits;
        this.authenticator = authenticator;
        this.apiKeyUses = apiKeyUses;
        this.minting = minting;
        this.forwarder = forwarder;
    }

    void stand(@Observes Router router) {
        router.route().order(FIRST).handler(this::receive);
    }

    private void receive(RoutingContext context) {
        if (context.get(ADMITTED) != null) {
            context.next();
            return;
        }
        var request = context.request();
        var requestId = requestIds.of(request);
        commonHeaders.addTo(context, requestId);
        // for the gateway's own resources; a forged identity would not verify, but it need not even arrive
        request.headers().set(RequestIds.HEADER, requestId).remove(IdentityTokens.HEADER);
        var path = RequestPath.from(request.uri());
        if (path.isEmpty()) {
            RouteTag.name(context, RouteTag.UNKNOWN);
            answers.refuse(context, new Refusal.BadRequest(null, "The path is malformed."));
            return;
        }
        switch (RouteTable.ORIGIN.match(request.method().name(), path.get())) {
            case Match.Unknown() -> {
                RouteTag.name(context, RouteTag.UNKNOWN);
                answers.refuse(context, new Refusal.UnknownPath(path.get().raw()));
            }
            case Match.MethodNotAllowed(var allow) -> {
                RouteTag.name(context, RouteTag.UNKNOWN);
                answers.methodNotAllowed(context, allow);
            }
            case Match.Found(var route) -> {
                RouteTag.name(context, route.name());
                serve(new Exchange(context, requestId, path.get(), route));
            }
        }
    }

    private void serve(Exchange exchange) {
        switch (exchange.route().target()) {
            case START_PAGE -> webApps.startPage(exchange);
            case WEB_APP -> webApps.serve(exchange);
            case CONTRACT -> contractFiles.serve(exchange);
            default -> guarded(exchange, () -> admit(exchange));
        }
    }

    private void admit(Exchange exchange) {
        if (forwarder.isTooLarge(exchange)) {
            answers.tooLarge(exchange.context());
            return;
        }
        if (!Framing.settle(exchange.request())) {
            answers.refuse(exchange.context(), new Refusal.BadRequest(null, "The transfer encoding is not supported."));
            return;
        }
        if (isForgeable(exchange)) {
            answers.problem(
                    exchange.context(),
                    Problem.of(403, "request_header_missing", "A write carries the header " + SCRIPT_HEADER + "."));
            return;
        }
        if (exchange.route().authentication() != Authentication.API_KEY) {
            rateLimits.countAddress(exchange);
        }
        if (exchange.route().target() != Target.GATEWAY) {
            exchange.request().pause();
        }
        authenticator
                .authenticate(exchange.route().authentication(), exchange.request())
                .subscribe()
                .with(
                        caller -> guarded(exchange, () -> pass(exchange, caller)),
                        failure -> guarded(exchange, () -> turnAway(exchange, failure)));
    }

    /// A browser adds the session's cookie to whatever a foreign page makes it send.
    private static boolean isForgeable(Exchange exchange) {
        var path = exchange.path().raw();
        return !READING.contains(exchange.method())
                && !path.startsWith("/operations")
                && Dialect.of(path) == Dialect.PROBLEM
                && exchange.request().getHeader(SCRIPT_HEADER) == null;
    }

    private void pass(Exchange exchange, Optional<Caller> caller) {
        if (caller.orElse(null) instanceof ApiKeyCaller key) {
            rateLimits.countKey(exchange, key);
            apiKeyUses.used(key.apiKeyId());
        }
        var identity = caller.map(minting::mint);
        switch (exchange.route().target()) {
            case LIVENESS -> health.liveness(exchange);
            case READINESS -> health.readiness(exchange);
            case GATEWAY -> {
                identity.ifPresent(token -> exchange.request().headers().set(IdentityTokens.HEADER, token));
                enter(exchange);
            }
            default -> forwarder.forward(exchange, identity);
        }
    }

    private static void enter(Exchange exchange) {
        var target = exchange.request().uri();
        if (ServiceOperations.isRenamed(target)) {
            exchange.context().put(ADMITTED, true).reroute(ServiceOperations.inside(target));
        } else {
            exchange.context().next();
        }
    }

    private void turnAway(Exchange exchange, Throwable failure) {
        if (exchange.route().authentication() == Authentication.API_KEY && failure instanceof RefusedException) {
            rateLimits.countAddress(exchange);
        }
        var answer = answers.carriedBy(failure, exchange.context());
        if (answer.isPresent()) {
            answer.get().run();
        } else {
            LOG.errorf(
                    failure,
                    "The caller of request %s to %s cannot be told",
                    exchange.requestId(),
                    exchange.route().name());
            answers.unavailable(exchange.context());
        }
    }

    /// Whatever happens, the client gets an answer in its dialect.
    private void guarded(Exchange exchange, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException failure) {
            answers.carriedBy(failure, exchange.context())
                    .orElse(() -> answers.unexpected(
                            exchange.context(),
                            exchange.requestId(),
                            exchange.route().name(),
                            failure))
                    .run();
        }
    }
}
