package dev.vestibule.portallink.rest.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.vestibule.portallink.Intent;
import dev.vestibule.portallink.store.LinkRow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A setup link as the dashboard sees it.
///
/// @param url the link itself; only in the answer that issues it
record SetupLinkView(
        String id,
        String organizationId,
        String kind,
        List<String> intents,
        List<String> completedIntents,
        String state,
        Instant issuedAt,
        Instant expiresAt,
        int openedCount,
        @Nullable Instant lastOpenedAt,
        @Nullable Instant revokedAt,
        @Nullable String revocationReason,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String url) {

    static SetupLinkView of(LinkRow link) {
        return of(link, null);
    }

    static SetupLinkView of(LinkRow link, @Nullable String url) {
        return new SetupLinkView(
                link.linkId(),
                link.organizationId(),
                link.kind().wireName(),
                names(link.intents()),
                names(link.completedIntents()),
                link.status().wireName(),
                link.issuedAt(),
                link.expiresAt(),
                link.openedCount(),
                link.lastOpenedAt(),
                link.revokedAt(),
                link.revocationReason(),
                url);
    }

    private static List<String> names(List<Intent> intents) {
        return intents.stream().map(Intent::wireName).toList();
    }
}
