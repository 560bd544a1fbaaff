package dev.vestibule.gateway.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vestibule.workos.error.Refusal;
import dev.vestibule.workos.error.RefusedException;
import dev.vestibule.workos.error.WorkOsError;
import dev.vestibule.workos.problem.Dialect;
import dev.vestibule.workos.problem.Problem;
import dev.vestibule.workos.problem.ProblemException;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/// The gateway's own answers, in the dialect of the path. They say what the caller can do about it and
/// nothing else.
@Singleton
public class Answers {
    private static final Logger LOG = Logger.getLogger(Answers.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final long LINGER_MILLIS = 1_000;

    private final ObjectMapper json;

    Answers(ObjectMapper json) {
        this.json = json;
    }

    public void refuse(RoutingContext context, Refusal refusal) {
        var dialect = Dialect.of(String.valueOf(context.request().path()));
        var response = context.response();
        switch (refusal) {
            case Refusal.TooManyRequests(var wait) ->
                response.putHeader("Retry-After", Long.toString(WorkOsError.retryAfterSeconds(wait)));
            case Refusal.Unauthorized() -> response.putHeader("WWW-Authenticate", "Bearer");
            default -> {}
        }
        send(context, WorkOsError.statusOf(refusal), dialect.mediaType(), dialect.body(refusal));
    }

    public void problem(RoutingContext context, Problem problem) {
        send(context, problem.status(), Problem.MEDIA_TYPE, problem);
    }

    /// The one word that everybody may know about the gateway's health.
    public void health(RoutingContext context, boolean up) {
        send(context, up ? 200 : 503, "application/json", Map.of("status", up ? "UP" : "DOWN"));
    }

    public void methodNotAllowed(RoutingContext context, String allow) {
        context.response().putHeader("Allow", allow);
        refuse(context, new Refusal.Other(405, "Method Not Allowed"));
    }

    /// 503: nothing has happened, so it may be tried again.
    public void unavailable(RoutingContext context) {
        context.response().putHeader("Retry-After", Long.toString(WorkOsError.retryAfterSeconds(RETRY)));
        refuse(context, new Refusal.Other(503, "The service is not available at the moment. Try again."));
    }

    /// The connection cannot be used again: the rest of the body is still on its way. It is read for a
    /// moment, since closing at once would take the answer away from the client.
    public void tooLarge(RoutingContext context) {
        context.response().putHeader("Connection", "close");
        refuse(context, new Refusal.Other(413, "The body is too large."));
        var connection = context.request().connection();
        context.vertx().setTimer(LINGER_MILLIS, ignored -> connection.close());
    }

    /// The answer that a failure carries; empty when it carries none.
    public Optional<Runnable> carriedBy(Throwable failure, RoutingContext context) {
        return switch (failure) {
            case RefusedException refused -> Optional.of(() -> refuse(context, refused.refusal()));
            case ProblemException problem -> Optional.of(() -> problem(context, problem.problem()));
            default -> Optional.empty();
        };
    }

    /// @param route a name without secrets
    public void unexpected(RoutingContext context, String requestId, String route, Throwable failure) {
        LOG.errorf(failure, "Request %s to %s failed", requestId, route);
        refuse(context, new Refusal.Other(500, "Something went wrong. It has been recorded under the request id."));
    }

    private void send(RoutingContext context, int status, String mediaType, Object body) {
        var response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            // too late for an answer: a cut connection is at least not taken for a whole body
            response.reset();
            return;
        }
        var content = Buffer.buffer(written(body));
        response.setStatusCode(status).putHeader("Content-Type", mediaType);
        response.end(content);
        if (!context.request().isEnded()) {
            context.request().resume();
        }
    }

    private byte[] written(Object body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer of ours cannot be written", e);
        }
    }
}
