package dev.vestibule.gateway.session.rest;

import dev.vestibule.gateway.config.Origin;
import dev.vestibule.gateway.session.SignInLinks;
import dev.vestibule.workos.caller.Caller.OperatorCaller;
import dev.vestibule.workos.caller.Callers;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.ResponseStatus;

/// Makes links into the dashboard, for who runs the installation.
@Path("/operations/sign-in-links")
@Produces(MediaType.APPLICATION_JSON)
@Callers(OperatorCaller.class)
public class SignInLinkResource {
    private final SignInLinks links;
    private final Origin origin;

    SignInLinkResource(SignInLinks links, Origin origin) {
        this.links = links;
        this.origin = origin;
    }

    @POST
    @ResponseStatus(201)
    public Uni<SignInLinkResponse> issue() {
        return links.issue().map(token -> new SignInLinkResponse(origin.address("/dashboard/sign-in/" + token)));
    }

    public record SignInLinkResponse(String url) {}
}
