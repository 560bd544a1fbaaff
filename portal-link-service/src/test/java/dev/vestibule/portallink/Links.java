package dev.vestibule.portallink;

import dev.vestibule.portallink.PortalLinkEvent.IntentCompleted;
import dev.vestibule.portallink.PortalLinkEvent.LinkIssued;
import dev.vestibule.portallink.PortalLinkEvent.LinkOpened;
import dev.vestibule.portallink.PortalLinkEvent.LinkRevoked;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/// One link and what may have happened to it, as tests need it.
public final class Links {
    public static final PortalLinkId LINK = new PortalLinkId("portal_link_01JD8Z5Q0M4T7W9Y2A3B6C8D0E");
    public static final String ORGANIZATION = "org_01JD8Z4A1B2C3D4E5F6G7H8J9K";
    public static final TokenHash TOKEN_HASH = new TokenHash("ab".repeat(32));
    public static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    public static final Duration SETUP_LIFE = Duration.ofDays(30);
    public static final Duration PORTAL_LIFE = Duration.ofMinutes(5);

    private Links() {}

    public static LinkIssued setupLink(Intent... intents) {
        return issued(LinkKind.SETUP, SETUP_LIFE, intents);
    }

    public static LinkIssued portalLink(Intent... intents) {
        return issued(LinkKind.PORTAL, PORTAL_LIFE, intents);
    }

    private static LinkIssued issued(LinkKind kind, Duration life, Intent... intents) {
        return new LinkIssued(
                LINK,
                ORGANIZATION,
                kind,
                Set.of(intents).stream().sorted().toList(),
                TOKEN_HASH,
                null,
                null,
                NOON,
                NOON.plus(life));
    }

    public static LinkOpened opened(Instant at) {
        return new LinkOpened(LINK, at);
    }

    public static IntentCompleted completed(Intent intent) {
        return new IntentCompleted(LINK, intent, NOON.plusSeconds(60));
    }

    public static LinkRevoked revoked(RevocationReason reason) {
        return new LinkRevoked(LINK, reason, NOON.plusSeconds(60));
    }
}
