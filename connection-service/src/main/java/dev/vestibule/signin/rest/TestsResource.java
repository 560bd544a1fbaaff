package dev.vestibule.signin.rest;

import dev.vestibule.connection.store.Connections;
import dev.vestibule.connection.store.StoredConnection;
import dev.vestibule.eventsourcing.postgres.request.CommandContexts.Asked;
import dev.vestibule.eventsourcing.postgres.store.Actor;
import dev.vestibule.eventsourcing.postgres.store.CommandContext;
import dev.vestibule.signin.projection.LogQuery.Cursor;
import dev.vestibule.signin.rest.SignInView.Cursors;
import dev.vestibule.signin.rest.SignInView.Page;
import dev.vestibule.signin.saml.Browsers;
import dev.vestibule.signin.saml.RequestSending;
import dev.vestibule.signin.saml.SignInStarts;
import dev.vestibule.signin.store.SamlRequest;
import dev.vestibule.signin.store.SamlRequests;
import dev.vestibule.signin.store.SignInReader;
import dev.vestibule.signin.store.SignInSummary;
import dev.vestibule.workos.caller.Caller.PortalCaller;
import dev.vestibule.workos.caller.Callers;
import dev.vestibule.workos.caller.CurrentCaller;
import dev.vestibule.workos.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tests of a configuration before users depend on it: the real flow, against the real identity provider,
/// with no application behind it.
@Path("/portal/api/sso/tests")
@Callers(PortalCaller.class)
public class TestsResource {
    private static final int CREATED = 201;

    private final Connections connections;
    private final SignInStarts starts;
    private final SamlRequests requests;
    private final RequestSending sending;
    private final SignInReader signIns;
    private final SignInViews views;
    private final Browsers browsers;
    private final SamlPages pages;
    private final CurrentCaller caller;
    private final Clock clock;

    TestsResource(
            Connections connections,
            SignInStarts starts,
            SamlRequests requests,
            RequestSending sending,
            SignInReader signIns,
            SignInViews views,
            Browsers browsers,
            SamlPages pages,
            CurrentCaller caller,
            Clock clock) {
        this.connections = connections;
        this.starts = starts;
        this.requests = requests;
        this.sending = sending;
        this.signIns = signIns;
        this.views = views;
        this.browsers = browsers;
        this.pages = pages;
        this.caller = caller;
        this.clock = clock;
    }

    /// A test that waits to be opened in a tab of its own.
    public record StartedTest(String id, String url) {}

    @POST
    public Uni<Response> start() {
        var who = PortalPermission.of(caller);
        var context = Asked.of(caller, clock.instant())
                .context(who.environmentId(), new Actor("portal_session", who.sessionId()));
        return connections
                .ofOrganization(who.environmentId(), who.organizationId())
                .flatMap(found -> start(
                        found.orElseThrow(() -> Problem.of(409, "not_configured", "There is no connection yet.")
                                .asException()),
                        context))
                .map(request -> Response.status(CREATED)
                        .entity(new StartedTest(
                                request.signInId(), "/portal/api/sso/tests/" + request.signInId() + "/start"))
                        .build());
    }

    /// What would be activated next is what is tested: the candidate beside an active configuration, if there
    /// is one.
    private Uni<SamlRequest> start(StoredConnection connection, CommandContext context) {
        var configuration = connection
                .state()
                .current()
                .orElseThrow(() -> Problem.of(409, "not_configured", "Enter the metadata first.")
                        .asException());
        return starts.test(connection, configuration, context);
    }

    @GET
    public Uni<Page> list(@Context UriInfo uri) {
        var who = PortalPermission.of(caller);
        var query = LogQueries.parse(uri.getQueryParameters());
        var after = query.after().map(Cursor::signInId);
        return connections
                .ofOrganization(who.environmentId(), who.organizationId())
                .flatMap(found -> found.map(connection -> signIns.tests(
                                who.environmentId(),
                                who.organizationId(),
                                connection.connectionId(),
                                after,
                                query.limit() + 1))
                        .orElseGet(() -> Uni.createFrom().item(List.of())))
                .flatMap(read -> page(who, read, query.limit()));
    }

    /// One more than a page was read: it tells whether the list goes on. It is shown from its beginning or
    /// onwards.
    private Uni<Page> page(PortalCaller who, List<SignInSummary> read, int limit) {
        var goesOn = read.size() > limit;
        var shown = goesOn ? read.subList(0, limit) : read;
        var next = goesOn ? Cursor.at(shown.getLast()).toString() : null;
        return views.list(who.environmentId(), who.organizationId(), shown)
                .map(tests -> new Page(tests, new Cursors(null, next), 0));
    }

    @GET
    @Path("/{id}/start")
    public Uni<Response> open(String id, @CookieParam(Browsers.COOKIE) @Nullable String sentCookie) {
        var who = PortalPermission.of(caller);
        return requests.bySignIn(who.environmentId(), who.organizationId(), id)
                .flatMap(found -> found.filter(SamlRequest::test)
                        .map(request -> send(request, sentCookie))
                        .orElseGet(() -> Uni.createFrom().item(pages.unknownTest())));
    }

    private Uni<Response> send(SamlRequest request, @Nullable String sentCookie) {
        var cookie = browsers.cookie(sentCookie).orElseGet(browsers::newCookie);
        return sending.send(request, browsers.hash(cookie))
                .map(outgoing ->
                        outgoing.map(message -> pages.question(message, cookie)).orElseGet(pages::testOver));
    }
}
