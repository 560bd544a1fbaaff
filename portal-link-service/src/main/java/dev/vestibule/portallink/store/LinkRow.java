package dev.vestibule.portallink.store;

import static dev.vestibule.portallink.store.PortalLinkTable.instant;

import dev.vestibule.portallink.Intent;
import dev.vestibule.portallink.LinkKind;
import dev.vestibule.portallink.PortalLinkEvent.LinkIssued;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A link as it stands, without its token.
public record LinkRow(
        String linkId,
        String environmentId,
        String organizationId,
        LinkKind kind,
        LinkStatus status,
        List<Intent> intents,
        List<Intent> completedIntents,
        @Nullable String returnUrl,
        @Nullable String successUrl,
        Instant issuedAt,
        Instant expiresAt,
        int openedCount,
        @Nullable Instant lastOpenedAt,
        @Nullable Instant revokedAt,
        @Nullable String revocationReason) {

    static final String COLUMNS = """
            l.link_id, l.environment_id, l.organization_id, l.kind, l.state, l.intents, l.completed_intents, l.return_url, l.success_url,
            l.issued_at, l.expires_at, l.opened_count, l.last_opened_at, l.revoked_at, l.revocation_reason
            """;

    public LinkRow {
        intents = List.copyOf(intents);
        completedIntents = List.copyOf(completedIntents);
    }

    /// A link that was issued just now.
    public static LinkRow of(String environmentId, LinkIssued issued) {
        return new LinkRow(
                issued.linkId().value(),
                environmentId,
                issued.organizationId(),
                issued.kind(),
                LinkStatus.ACTIVE,
                issued.intents(),
                List.of(),
                issued.returnUrl(),
                issued.successUrl(),
                issued.issuedAt(),
                issued.expiresAt(),
                0,
                null,
                null,
                null);
    }

    /// @param at when it is looked at: an active row may have expired meanwhile
    static LinkRow read(Row row, Instant at) {
        var expiresAt = row.getOffsetDateTime("expires_at").toInstant();
        var stored = LinkStatus.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
        return new LinkRow(
                row.getString("link_id"),
                row.getString("environment_id"),
                row.getString("organization_id"),
                LinkKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                stored == LinkStatus.ACTIVE && !at.isBefore(expiresAt) ? LinkStatus.EXPIRED : stored,
                intents(row.getArrayOfStrings("intents")),
                intents(row.getArrayOfStrings("completed_intents")),
                row.getString("return_url"),
                row.getString("success_url"),
                row.getOffsetDateTime("issued_at").toInstant(),
                expiresAt,
                row.getInteger("opened_count"),
                instant(row.getOffsetDateTime("last_opened_at")),
                instant(row.getOffsetDateTime("revoked_at")),
                row.getString("revocation_reason"));
    }

    /// The single intent of a portal link; the other links lead to the list of tasks.
    public Optional<Intent> singleIntent() {
        return kind == LinkKind.PORTAL && intents.size() == 1 ? Optional.of(intents.getFirst()) : Optional.empty();
    }

    /// What the link is about, in the order of the portal: a link without intents is about everything.
    public List<Intent> features() {
        return intents.isEmpty() ? List.of(Intent.values()) : intents;
    }

    private static List<Intent> intents(String[] names) {
        return Arrays.stream(names)
                .flatMap(name -> Intent.from(name).stream())
                .sorted()
                .toList();
    }
}
