package dev.vestibule.gateway.session.rest;

import dev.vestibule.gateway.config.Origin;
import dev.vestibule.gateway.session.SignInLinks;
import dev.vestibule.workos.caller.OpenToTheWorld;
import dev.vestibule.workos.error.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a sign-in link opens. Looking at it changes nothing, so that scanners of mail and chat spend no link;
/// the button does.
@Path("/dashboard/sign-in/{token}")
@OpenToTheWorld
public class SignInResource {
    private static final String HTML = "text/html;charset=UTF-8";
    private static final Set<String> OTHER_SITES = Set.of("cross-site", "same-site");

    private final SignInLinks links;
    private final SessionCookie cookie;
    private final Origin origin;

    SignInResource(SignInLinks links, SessionCookie cookie, Origin origin) {
        this.links = links;
        this.cookie = cookie;
        this.origin = origin;
    }

    @GET
    public Uni<Response> look(String token) {
        return links.state(token).map(SignInPage::of).map(SignInResource::show);
    }

    /// @param site what the browser says about where the form came from; old browsers say nothing
    @POST
    public Uni<Response> redeem(String token, @HeaderParam("Sec-Fetch-Site") @Nullable String site) {
        if (site != null && OTHER_SITES.contains(site)) {
            throw new Refusal.Forbidden("The form was sent from another site.").asException();
        }
        return links.redeem(token)
                .flatMap(session -> session.map(begun -> Uni.createFrom().item(signedIn(begun)))
                        .orElseGet(() -> look(token)));
    }

    private Response signedIn(String session) {
        return Response.status(Response.Status.SEE_OTHER)
                .header("Location", origin.address("/dashboard/organizations"))
                .header("Set-Cookie", cookie.of(session))
                .build();
    }

    private static Response show(SignInPage page) {
        return Response.status(page.status()).type(HTML).entity(page.html()).build();
    }
}
