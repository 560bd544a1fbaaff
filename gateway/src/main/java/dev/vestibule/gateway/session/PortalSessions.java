package dev.vestibule.gateway.session;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestibule.gateway.proxy.ServiceCalls;
import dev.vestibule.gateway.routing.Target;
import dev.vestibule.workos.caller.Caller.LinkKind;
import dev.vestibule.workos.caller.Caller.PortalCaller;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Who is behind a portal session. Its owner is asked for each request, so that revoking a link ends its
/// sessions at once.
@Singleton
public class PortalSessions {
    public static final String COOKIE = "vestibule_portal";

    private static final String PATH = "/internal/portal-sessions/resolution";

    private final ServiceCalls services;

    PortalSessions(ServiceCalls services) {
        this.services = services;
    }

    /// @throws SessionsUnavailable (as failure) if the owner gives no usable answer
    public Uni<Optional<PortalCaller>> find(String token) {
        return services.post(Target.PORTAL_LINK, PATH, Map.of("token", token)).map(answer -> switch (answer.status()) {
            case 200 -> Optional.of(caller(answer.body()));
            case 404 -> Optional.empty();
            default -> throw new SessionsUnavailable("status " + answer.status());
        });
    }

    private static PortalCaller caller(JsonNode session) {
        return new PortalCaller(
                text(session, "environment_id"),
                text(session, "organization_id"),
                text(session, "link_id"),
                text(session, "session_id"),
                LinkKind.valueOf(text(session, "link_kind").toUpperCase(Locale.ROOT)),
                session.path("intents").valueStream().map(JsonNode::asText).collect(Collectors.toSet()));
    }

    private static String text(JsonNode session, String member) {
        var value = session.path(member);
        if (!value.isTextual()) {
            throw new SessionsUnavailable("no " + member);
        }
        return value.asText();
    }

    /// It cannot be told now whether there is such a session.
    static final class SessionsUnavailable extends RuntimeException {
        SessionsUnavailable(String reason) {
            super("portal-link-service: " + reason, null, false, false);
        }
    }
}
