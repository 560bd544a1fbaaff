package dev.vestibule.workos.request;

import dev.vestibule.workos.caller.CurrentCaller;
import dev.vestibule.workos.caller.IdentityFilter;
import dev.vestibule.workos.caller.IdentityTokens;
import dev.vestibule.workos.caller.IdentityTokens.Verifying;
import dev.vestibule.workos.caller.KeyFiles;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.time.Clock;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// Checks the identity of every request that has found its resource.
final class IdentityCheck {
    private final IdentityFilter filter;
    private final CurrentCaller current;

    IdentityCheck(IdentityConfig config, Clock clock, CurrentCaller current) {
        var verifying = config.publicKeyFile().map(file -> new Verifying(KeyFiles.publicKey(file), clock));
        this.filter = new IdentityFilter(verifying, current);
        this.current = current;
    }

    @ServerRequestFilter
    public void check(ContainerRequestContext request, ResourceInfo resource) {
        current.asks(
                String.valueOf(request.getProperty(RequestId.PROPERTY)),
                TraceParent.read(request.getHeaders().getOrDefault(TraceParent.HEADER, List.of()))
                        .orElse(null));
        filter.check(
                resource.getResourceClass(),
                resource.getResourceMethod(),
                request.getHeaderString(IdentityTokens.HEADER));
    }
}
