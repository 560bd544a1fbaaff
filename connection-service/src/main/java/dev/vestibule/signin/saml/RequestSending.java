package dev.vestibule.signin.saml;

import dev.vestibule.connection.SsoBinding;
import dev.vestibule.connection.saml.keys.ServiceProviderKeys;
import dev.vestibule.connection.saml.request.AuthnRequest;
import dev.vestibule.connection.saml.request.PostBinding;
import dev.vestibule.connection.saml.request.RedirectBinding;
import dev.vestibule.connection.saml.request.RelayState;
import dev.vestibule.connection.saml.request.SamlAddresses;
import dev.vestibule.connection.store.ServiceProviderKeyTable;
import dev.vestibule.signin.store.BrowserHash;
import dev.vestibule.signin.store.SamlRequest;
import dev.vestibule.signin.store.SamlRequests;
import dev.vestibule.signin.store.SignInContent.Sent;
import dev.vestibule.signin.store.SignInContents;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Hands a question to a browser: signed as the configuration says, bound to this browser, and kept as it
/// left.
@ApplicationScoped
public class RequestSending {
    private final SamlRequests requests;
    private final SignInContents contents;
    private final ServiceProviderKeyTable keys;
    private final Vertx vertx;
    private final Clock clock;
    private final String origin;

    RequestSending(
            SamlRequests requests,
            SignInContents contents,
            ServiceProviderKeyTable keys,
            Vertx vertx,
            Clock clock,
            @ConfigProperty(name = "vestibule.origin") String origin) {
        this.requests = requests;
        this.contents = contents;
        this.keys = keys;
        this.vertx = vertx;
        this.clock = clock;
        this.origin = origin;
    }

    /// Empty if another browser has the question, it was answered, or its connection is gone. The same
    /// browser may take it again: somebody reloaded the page.
    public Uni<Optional<OutgoingRequest>> send(SamlRequest request, BrowserHash browser) {
        var now = clock.instant();
        if (request.consumed() || request.isExpired(now)) {
            return Uni.createFrom().item(Optional.empty());
        }
        return keys.keysOf(request.environmentId(), request.connectionId())
                .flatMap(pair -> pair.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : take(request, browser, pair.get(), now));
    }

    private Uni<Optional<OutgoingRequest>> take(
            SamlRequest request, BrowserHash browser, ServiceProviderKeys pair, Instant now) {
        return requests.take(request, browser, now)
                .flatMap(taken -> taken
                        ? build(request, pair, now).map(Optional::of)
                        : Uni.createFrom().item(Optional.empty()));
    }

    private Uni<OutgoingRequest> build(SamlRequest request, ServiceProviderKeys pair, Instant now) {
        return vertx.executeBlocking(() -> message(request, pair, now), false)
                .flatMap(message -> contents.keep(request, message.sent(), now).replaceWith(message.outgoing()));
    }

    private Message message(SamlRequest request, ServiceProviderKeys pair, Instant now) {
        var configuration = request.configuration();
        var question = new AuthnRequest(
                request.requestId(),
                now,
                configuration.idpSsoUrl(),
                new SamlAddresses(origin, request.connectionId()),
                configuration.nameIdFormat(),
                null,
                false);
        var relayState = new RelayState(request.relayState());
        var signing = Optional.of(pair).filter(ignored -> configuration.signRequests());
        return configuration.idpSsoBinding() == SsoBinding.REDIRECT
                ? redirect(question, relayState, signing, now)
                : post(question, relayState, signing, now);
    }

    private static Message redirect(
            AuthnRequest question, RelayState relayState, Optional<ServiceProviderKeys> signing, Instant now) {
        var url = RedirectBinding.url(question, relayState, signing.map(ServiceProviderKeys::privateKey));
        return new Message(new OutgoingRequest.Redirect(url), new Sent("redirect", url, question.toXml(), now));
    }

    private static Message post(
            AuthnRequest question, RelayState relayState, Optional<ServiceProviderKeys> signing, Instant now) {
        var form = PostBinding.form(question, relayState, signing);
        var xml = new String(Base64.getDecoder().decode(form.samlRequest()), StandardCharsets.UTF_8);
        return new Message(new OutgoingRequest.Post(form), new Sent("post", form.action(), xml, now));
    }

    private record Message(OutgoingRequest outgoing, Sent sent) {}
}
