package dev.vestibule.signin.rest;

import dev.vestibule.connection.AssertionEncryption;
import dev.vestibule.connection.SamlConfiguration;
import dev.vestibule.connection.saml.agreement.PostedForm;
import dev.vestibule.connection.saml.keys.Certificates;
import dev.vestibule.connection.saml.request.SamlAddresses;
import dev.vestibule.connection.saml.request.ServiceProviderMetadata;
import dev.vestibule.connection.store.Connections;
import dev.vestibule.connection.store.ServiceProviderKeyTable;
import dev.vestibule.connection.store.StoredConnection;
import dev.vestibule.signin.saml.AnswerOutcome;
import dev.vestibule.signin.saml.Browsers;
import dev.vestibule.signin.saml.IncomingAnswers;
import dev.vestibule.signin.saml.PostedAnswer;
import dev.vestibule.signin.saml.RequestSending;
import dev.vestibule.signin.store.SamlRequest;
import dev.vestibule.workos.caller.CurrentCaller;
import dev.vestibule.workos.caller.OpenToTheWorld;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// The addresses of a connection that its identity provider knows. Everything a message claims is checked
/// behind them; who sends it is nobody we could identify.
@Path("/sso/saml/{connectionId}")
@OpenToTheWorld
public class SamlResource {
    /// 1 MiB decoded, in base64, with line breaks and percent encoding.
    private static final int LARGEST_FORM = 3 << 20;

    private final Connections connections;
    private final ServiceProviderKeyTable keys;
    private final IncomingAnswers answers;
    private final RequestSending sending;
    private final Browsers browsers;
    private final SamlPages pages;
    private final CurrentCaller caller;
    private final String origin;

    SamlResource(
            Connections connections,
            ServiceProviderKeyTable keys,
            IncomingAnswers answers,
            RequestSending sending,
            Browsers browsers,
            SamlPages pages,
            CurrentCaller caller,
            @ConfigProperty(name = "vestibule.origin") String origin) {
        this.connections = connections;
        this.keys = keys;
        this.answers = answers;
        this.sending = sending;
        this.browsers = browsers;
        this.pages = pages;
        this.caller = caller;
        this.origin = origin;
    }

    @GET
    @Path("/metadata")
    public Uni<Response> metadata(String connectionId) {
        return connections
                .findAnywhere(connectionId)
                .flatMap(found -> found.map(this::metadata)
                        .orElseGet(() -> Uni.createFrom().item(pages.unknownConnection())));
    }

    private Uni<Response> metadata(StoredConnection connection) {
        return keys.certificateOf(connection.environmentId(), connection.connectionId())
                .map(certificate -> certificate
                        .map(ours -> new ServiceProviderMetadata(
                                new SamlAddresses(origin, connection.connectionId()),
                                ours,
                                encryption(connection),
                                connection
                                        .configuration()
                                        .map(SamlConfiguration::nameIdFormat)
                                        .orElse(null),
                                connection
                                        .configuration()
                                        .map(SamlConfiguration::signRequests)
                                        .orElse(true)))
                        .map(document -> Response.ok(document.toXml(), "application/samlmetadata+xml")
                                .header("Cache-Control", "no-cache")
                                .header("X-Content-Type-Options", "nosniff")
                                .build())
                        .orElseGet(pages::unknownConnection));
    }

    private static Optional<X509Certificate> encryption(StoredConnection connection) {
        return connection.offeredEncryption().map(AssertionEncryption::der).flatMap(Certificates::fromBase64);
    }

    @GET
    @Path("/acs")
    public Response notForPeople() {
        return pages.onlyPost();
    }

    @POST
    @Path("/acs")
    @Consumes(MediaType.WILDCARD)
    public Uni<Response> answer(
            String connectionId,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType,
            @CookieParam(Browsers.COOKIE) @Nullable String sentCookie,
            byte @Nullable [] body) {
        if (body == null || body.length > LARGEST_FORM) {
            return Uni.createFrom().item(pages.unreadable(body == null ? 400 : 413));
        }
        var form = PostedForm.read(
                "POST", contentType == null ? "" : contentType, new String(body, StandardCharsets.UTF_8));
        if (!(form instanceof PostedForm.Read(var samlResponse, var relayState))) {
            return Uni.createFrom().item(pages.unreadable(400));
        }
        var cookie = browsers.cookie(sentCookie);
        var posted = new PostedAnswer(
                connectionId,
                samlResponse,
                relayState,
                cookie.map(browsers::hash),
                caller.requestId(),
                caller.traceparent());
        return answers.receive(posted).flatMap(outcome -> response(outcome, cookie));
    }

    private Uni<Response> response(AnswerOutcome outcome, Optional<String> cookie) {
        return switch (outcome) {
            case AnswerOutcome.Restarted(var question) -> ask(question, cookie);
            case AnswerOutcome.TestRecorded(var id) -> Uni.createFrom().item(pages.testResult(id));
            case AnswerOutcome.Accepted(var id) -> Uni.createFrom().item(pages.accepted(id));
            case AnswerOutcome.Refused(var id) -> Uni.createFrom().item(pages.refused(id));
            case AnswerOutcome.AlreadyAnswered(var id) -> Uni.createFrom().item(pages.alreadyAnswered(id));
            case AnswerOutcome.Unsolicited _ -> Uni.createFrom().item(pages.unsolicited());
            case AnswerOutcome.SwitchedOff _ -> Uni.createFrom().item(pages.switchedOff());
            case AnswerOutcome.Unknown _ -> Uni.createFrom().item(pages.unknownConnection());
        };
    }

    private Uni<Response> ask(SamlRequest question, Optional<String> sentCookie) {
        var cookie = sentCookie.orElseGet(browsers::newCookie);
        return sending.send(question, browsers.hash(cookie))
                .map(outgoing ->
                        outgoing.map(message -> pages.question(message, cookie)).orElseGet(pages::unsolicited));
    }
}
