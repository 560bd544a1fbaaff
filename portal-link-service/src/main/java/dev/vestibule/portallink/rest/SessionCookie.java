package dev.vestibule.portallink.rest;

import dev.vestibule.portallink.config.Installation;
import dev.vestibule.portallink.config.PortalLinkConfig;
import dev.vestibule.portallink.token.BearerToken;
import jakarta.enterprise.context.ApplicationScoped;

/// The cookie of a portal session. It is sent to the portal alone, and no script reads it.
@ApplicationScoped
public class SessionCookie {
    private static final String NAME = "vestibule_portal";

    private final String attributes;
    private final long maxAge;

    SessionCookie(Installation installation, PortalLinkConfig config) {
        this.attributes =
                "; Path=/portal; HttpOnly; SameSite=Lax" + (installation.hasSecureCookies() ? "; Secure" : "");
        this.maxAge = config.sessionLongest().toSeconds();
    }

    /// The value of `Set-Cookie` that begins a session.
    public String of(BearerToken session) {
        return NAME + "=" + session.value() + "; Max-Age=" + maxAge + attributes;
    }

    /// The value of `Set-Cookie` that forgets it.
    public String gone() {
        return NAME + "=; Max-Age=0" + attributes;
    }
}
