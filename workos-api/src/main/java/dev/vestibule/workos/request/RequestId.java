package dev.vestibule.workos.request;

import dev.vestibule.workos.id.IdSource;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/// Gives every request an id: the gateway's, or a new one. It is in the answer, in the log and, as
/// correlation id, in every event the request leads to.
final class RequestId {
    static final String HEADER = "X-Request-ID";
    static final String PROPERTY = "vestibule.request-id";
    private static final Pattern ACCEPTABLE = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    private final IdSource ids;

    RequestId(IdSource ids) {
        this.ids = ids;
    }

    @ServerRequestFilter(preMatching = true)
    @Priority(0)
    public void take(ContainerRequestContext request) {
        var sent = request.getHeaderString(HEADER);
        var id = sent != null && ACCEPTABLE.matcher(sent).matches()
                ? sent
                : ids.next("req").toString();
        request.setProperty(PROPERTY, id);
        MDC.put(CorrelationId.KEY, id);
    }

    @ServerResponseFilter
    public void show(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(PROPERTY) instanceof String id) {
            response.getHeaders().putSingle(HEADER, id);
        }
        MDC.remove(CorrelationId.KEY);
    }
}
