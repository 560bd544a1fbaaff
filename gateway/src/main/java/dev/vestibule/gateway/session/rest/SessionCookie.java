package dev.vestibule.gateway.session.rest;

import dev.vestibule.gateway.config.Origin;
import dev.vestibule.gateway.session.DashboardSessions;
import jakarta.inject.Singleton;

/// The cookie of a dashboard session, as a `Set-Cookie` value.
@Singleton
class SessionCookie {
    private final String attributes;

    SessionCookie(Origin origin) {
        this.attributes = "; Path=/dashboard; HttpOnly; SameSite=Lax" + (origin.needsSecureCookies() ? "; Secure" : "");
    }

    String of(String token) {
        return DashboardSessions.COOKIE + "=" + token + "; Max-Age=" + DashboardSessions.LONGEST.toSeconds()
                + attributes;
    }

    String gone() {
        return DashboardSessions.COOKIE + "=; Max-Age=0" + attributes;
    }
}
