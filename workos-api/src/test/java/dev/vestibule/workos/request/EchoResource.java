package dev.vestibule.workos.request;

import dev.vestibule.workos.caller.Caller.ApiKeyCaller;
import dev.vestibule.workos.caller.Caller.PortalCaller;
import dev.vestibule.workos.caller.Caller.StaffCaller;
import dev.vestibule.workos.caller.Callers;
import dev.vestibule.workos.caller.CurrentCaller;
import dev.vestibule.workos.caller.OpenToTheWorld;
import dev.vestibule.workos.error.Refusal;
import dev.vestibule.workos.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/// A resource with one route for each thing that can happen.
@Path("/")
public class EchoResource {
    private final CurrentCaller current;

    EchoResource(CurrentCaller current) {
        this.current = current;
    }

    public record Thing(
            String displayName,
            List<Integer> numbers,
            @Nullable Instant madeAt) {}

    public record Who(String environmentId, String requestId, String logged) {}

    @GET
    @Path("/who")
    @Callers(ApiKeyCaller.class)
    public Uni<Who> who() {
        return Uni.createFrom()
                .item("later")
                .onItem()
                .delayIt()
                .by(Duration.ofMillis(5))
                .map(later -> new Who(current.as(ApiKeyCaller.class).environmentId(), current.requestId(), ""));
    }

    @GET
    @Path("/unmarked")
    public String unmarked() {
        return "never";
    }

    @GET
    @Path("/portal/api/who")
    @Callers({PortalCaller.class, StaffCaller.class})
    public Who portal() {
        return new Who(current.as(PortalCaller.class).environmentId(), "", String.valueOf(MDC.get(CorrelationId.KEY)));
    }

    @POST
    @Path("/things")
    @OpenToTheWorld
    public Thing echo(Thing thing) {
        return thing;
    }

    @GET
    @Path("/things/{id}")
    @OpenToTheWorld
    public Thing find(String id) {
        throw new Refusal.NotFound("Thing", id).asException();
    }

    @GET
    @Path("/busy")
    @OpenToTheWorld
    public Thing busy() {
        throw new Refusal.TooManyRequests(Duration.ofMillis(1_200)).asException();
    }

    @GET
    @Path("/broken")
    @OpenToTheWorld
    public Thing broken() {
        throw new IllegalStateException("a detail nobody should see");
    }

    @GET
    @Path("/dashboard/api/broken")
    @OpenToTheWorld
    public Thing brokenProblem() {
        throw Problem.of(422, "input.cert_format", "One certificate, please.")
                .comparing("a chain", "one certificate")
                .asException();
    }
}
