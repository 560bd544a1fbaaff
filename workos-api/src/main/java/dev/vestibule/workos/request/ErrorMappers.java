package dev.vestibule.workos.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.vestibule.workos.error.Refusal;
import dev.vestibule.workos.error.RefusedException;
import dev.vestibule.workos.error.WorkOsError;
import dev.vestibule.workos.problem.Dialect;
import dev.vestibule.workos.problem.Problem;
import dev.vestibule.workos.problem.ProblemException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/// Every error as JSON, in the dialect of its path. What is none of the caller's business goes to the log,
/// under the request's id.
final class ErrorMappers {
    private static final Logger LOG = Logger.getLogger(ErrorMappers.class);

    @ServerExceptionMapper
    public Response refused(RefusedException refused, ContainerRequestContext request) {
        return answer(refused.refusal(), request);
    }

    @ServerExceptionMapper
    public Response problem(ProblemException problem) {
        return Response.status(problem.problem().status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem.problem())
                .build();
    }

    @ServerExceptionMapper
    public Response unknownPath(NotFoundException unknown, ContainerRequestContext request) {
        return answer(new Refusal.UnknownPath(request.getUriInfo().getPath()), request);
    }

    /// A body with a member of another type than it should have.
    @ServerExceptionMapper
    public Response mismatched(MismatchedInputException mismatch, ContainerRequestContext request) {
        return answer(refusalOf(mismatch), request);
    }

    @ServerExceptionMapper
    public Response other(WebApplicationException failure, ContainerRequestContext request) {
        if (failure.getCause() instanceof MismatchedInputException mismatch) {
            return answer(refusalOf(mismatch), request);
        }
        if (failure.getCause() instanceof JsonProcessingException) {
            return answer(new Refusal.BadRequest(null, "The body is not valid JSON."), request);
        }
        var status = failure.getResponse().getStatus();
        if (status < 400) {
            return failure.getResponse();
        }
        return answer(new Refusal.Other(status, messageFor(status)), request);
    }

    @ServerExceptionMapper
    public Response unexpected(Throwable failure, ContainerRequestContext request) {
        LOG.errorf(
                failure,
                "Request %s %s %s failed",
                request.getProperty(RequestId.PROPERTY),
                request.getMethod(),
                routeOf(request));
        return answer(
                new Refusal.Other(500, "Something went wrong. It has been recorded under the request id."), request);
    }

    /// Paths of links carry their token: only the first part of a path is logged.
    private static String routeOf(ContainerRequestContext request) {
        var path = request.getUriInfo().getPath();
        var end = path.indexOf('/', 1);
        return end < 0 ? path : path.substring(0, end) + "/…";
    }

    private static Refusal refusalOf(MismatchedInputException mismatch) {
        var field = mismatch.getPath().stream().map(ErrorMappers::step).collect(Collectors.joining("."));
        return field.isEmpty()
                ? new Refusal.BadRequest(null, "The body must be a JSON object.")
                : Refusal.Invalid.field(field, "invalid_type", field + " has the wrong type.");
    }

    private static String step(JsonMappingException.Reference reference) {
        @Nullable String name = reference.getFieldName();
        return name == null ? Integer.toString(reference.getIndex()) : name;
    }

    private static String messageFor(int status) {
        var known = Response.Status.fromStatusCode(status);
        return known == null ? "The request cannot be served." : known.getReasonPhrase();
    }

    private static void retryAfter(Response.ResponseBuilder response, Duration wait) {
        response.header("Retry-After", WorkOsError.retryAfterSeconds(wait));
    }

    private static Response answer(Refusal refusal, ContainerRequestContext request) {
        var dialect = Dialect.of(request.getUriInfo().getPath());
        var response = Response.status(WorkOsError.statusOf(refusal))
                .type(dialect.mediaType())
                .entity(dialect.body(refusal));
        switch (refusal) {
            case Refusal.TooManyRequests(var wait) -> retryAfter(response, wait);
            case Refusal.NotYet(var _, var wait) -> retryAfter(response, wait);
            default -> {}
        }
        return response.build();
    }
}
