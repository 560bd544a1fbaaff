package dev.vestibule.portallink.rest.setup;

import dev.vestibule.eventsourcing.Decision;
import dev.vestibule.eventsourcing.postgres.request.CommandContexts;
import dev.vestibule.eventsourcing.postgres.request.CommandContexts.Asked;
import dev.vestibule.eventsourcing.postgres.store.Actor;
import dev.vestibule.portallink.PortalLinkCommand.OpenLink;
import dev.vestibule.portallink.PortalLinkEvent;
import dev.vestibule.portallink.PortalLinkId;
import dev.vestibule.portallink.PortalLinkRefusal;
import dev.vestibule.portallink.config.Installation;
import dev.vestibule.portallink.rest.SessionCookie;
import dev.vestibule.portallink.store.LinkRow;
import dev.vestibule.portallink.store.LinkStatus;
import dev.vestibule.portallink.store.PortalLinks;
import dev.vestibule.portallink.store.PortalSessions;
import dev.vestibule.portallink.token.BearerToken;
import dev.vestibule.portallink.token.TokenSource;
import dev.vestibule.workos.caller.CurrentCaller;
import dev.vestibule.workos.caller.OpenToTheWorld;
import dev.vestibule.workos.id.IdSource;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The page behind a link. Looking at it changes nothing, however often a mail scanner does; the form behind
/// Start opens the link. The token in the path is all the authority there is.
@Path("/setup/{token}")
@OpenToTheWorld
@Produces(MediaType.TEXT_HTML)
public class SetupPageResource {
    private final PortalLinks links;
    private final PortalSessions sessions;
    private final SetupPages pages;
    private final PageNonce nonce;
    private final SessionCookie cookie;
    private final TokenSource tokens;
    private final IdSource ids;
    private final CurrentCaller current;
    private final CommandContexts contexts;
    private final String origin;

    SetupPageResource(
            PortalLinks links,
            PortalSessions sessions,
            SetupPages pages,
            PageNonce nonce,
            SessionCookie cookie,
            TokenSource tokens,
            IdSource ids,
            CurrentCaller current,
            CommandContexts contexts,
            Installation installation) {
        this.links = links;
        this.sessions = sessions;
        this.pages = pages;
        this.nonce = nonce;
        this.cookie = cookie;
        this.tokens = tokens;
        this.ids = ids;
        this.current = current;
        this.contexts = contexts;
        this.origin = installation.origin();
    }

    @GET
    public Uni<Response> look(@PathParam("token") String token) {
        return find(token)
                .flatMap(found ->
                        found.map(link -> page(200, link, token, false)).orElseGet(this::unknown));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> start(
            @PathParam("token") String token,
            @FormParam("nonce") @Nullable String sent,
            @HeaderParam("Sec-Fetch-Site") @Nullable String fetchSite,
            @HeaderParam("Origin") @Nullable String sentFrom) {
        var asked = contexts.now(current);
        var elsewhere = new BrowserOrigin(fetchSite, sentFrom).isElsewhere(origin);
        return find(token).flatMap(found -> {
            if (found.isEmpty()) {
                return unknown();
            }
            var link = found.get();
            var good = !elsewhere && sent != null && nonce.isGood(sent, new BearerToken(token).hash());
            return good || link.status() != LinkStatus.ACTIVE ? open(link, token, asked) : page(403, link, token, true);
        });
    }

    private Uni<Response> open(LinkRow link, String token, Asked asked) {
        return pages.of(link).flatMap(page -> {
            if (!page.state().equals(LinkStatus.ACTIVE.wireName())) {
                return answer(410, page);
            }
            var sessionId = ids.next("portal_session").toString();
            var session = tokens.next();
            var context = asked.context(link.environmentId(), new Actor("portal_session", sessionId));
            return links.open(
                            link,
                            new OpenLink(new PortalLinkId(link.linkId()), context.at()),
                            sessions.begin(sessionId, session.hash(), link, context.at()),
                            context)
                    .flatMap(decision -> opened(decision, link, token, session));
        });
    }

    private Uni<Response> opened(
            Decision<PortalLinkEvent, PortalLinkRefusal> decision, LinkRow link, String token, BearerToken session) {
        return switch (decision) {
            case Decision.Accepted<PortalLinkEvent, PortalLinkRefusal> _ ->
                Uni.createFrom()
                        .item(PageHeaders.on(Response.status(303))
                                .header(HttpHeaders.LOCATION, origin + Feature.pageOf(link.singleIntent()))
                                .header(HttpHeaders.SET_COOKIE, cookie.of(session))
                                .build());
            // it was closed between the look and the decision
            case Decision.Refused<PortalLinkEvent, PortalLinkRefusal> _ ->
                find(token)
                        .flatMap(found -> found.map(pages::of)
                                .orElseGet(() -> Uni.createFrom().item(pages.unknown()))
                                .flatMap(page -> answer(410, page)));
        };
    }

    private Uni<Optional<LinkRow>> find(String token) {
        return BearerToken.from(token)
                .map(known -> links.byToken(known.hash()))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Response> page(int status, LinkRow link, String token, boolean again) {
        return pages.of(link)
                .map(page -> page.state().equals(LinkStatus.ACTIVE.wireName())
                        ? page.startingWith(nonce.of(new BearerToken(token).hash()), again)
                        : page)
                .flatMap(page -> answer(status, page));
    }

    private Uni<Response> unknown() {
        return answer(404, pages.unknown());
    }

    private static Uni<Response> answer(int status, SetupPage page) {
        return SetupTemplates.page(page)
                .createUni()
                .map(html -> PageHeaders.on(Response.status(status))
                        .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                        .entity(html)
                        .build());
    }
}
