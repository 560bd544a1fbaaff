package dev.vestibule.portallink.store;

import dev.vestibule.eventsourcing.postgres.store.CurrentState;
import dev.vestibule.eventsourcing.postgres.store.StateWrite;
import dev.vestibule.eventsourcing.postgres.store.StreamRef;
import dev.vestibule.portallink.Intent;
import dev.vestibule.portallink.PortalLinkEvent;
import dev.vestibule.portallink.PortalLinkEvent.LinkIssued;
import dev.vestibule.portallink.PortalLinkEvent.LinkOpened;
import dev.vestibule.portallink.PortalLinkEvent.LinkRevoked;
import dev.vestibule.portallink.PortalLinkState;
import dev.vestibule.portallink.RevocationReason;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps `portal_link` in step with the streams, and ends the sessions of a link that is taken back.
final class PortalLinkTable implements CurrentState<PortalLinkState, PortalLinkEvent> {
    static final String ONE_ACTIVE_SETUP_LINK = "one_active_setup_link";

    private static final String INSERT = """
            insert into portal_link (link_id, environment_id, organization_id, kind, state, intents, token_hash, return_url,
              success_url, issued_at, expires_at, version)
            select $1::text, $2::text, $3::text, $4::text, 'active', $5::text[], $6::text, $7::text, $8::text,
              $9::timestamptz, $10::timestamptz, $11::bigint
            from appended
            where $4::text <> 'setup' or close_expired_setup_links($2::text, $3::text, $9::timestamptz)""";
    private static final String UPDATE = """
            update portal_link set completed_intents = $3::text[], opened_count = opened_count + $4::int,
              last_opened_at = coalesce($5::timestamptz, last_opened_at), state = coalesce($6::text, state),
              revoked_at = coalesce($7::timestamptz, revoked_at), revocation_reason = coalesce($8::text, revocation_reason),
              version = $9::bigint
            from appended where link_id = $1::text and environment_id = $2::text""";
    private static final String END_SESSIONS = """
            update portal_session set ended_at = $3::timestamptz, end_reason = $4::text
            from appended where link_id = $1::text and environment_id = $2::text and ended_at is null""";

    @Override
    public List<StateWrite> writes(
            StreamRef stream, PortalLinkState after, List<PortalLinkEvent> events, long version) {
        if (events.getFirst() instanceof LinkIssued issued) {
            return List.of(insert(stream, issued, version));
        }
        var writes = new ArrayList<StateWrite>();
        writes.add(update(stream, after, events, version));
        revocation(events)
                .filter(revoked -> revoked.reason().endsSessions())
                .ifPresent(revoked -> writes.add(StateWrite.of(
                        END_SESSIONS,
                        stream.streamId(),
                        stream.environmentId(),
                        timestamp(revoked.revokedAt()),
                        revoked.reason().wireName())));
        return writes;
    }

    private static StateWrite insert(StreamRef stream, LinkIssued issued, long version) {
        return StateWrite.of(
                INSERT,
                stream.streamId(),
                stream.environmentId(),
                issued.organizationId(),
                issued.kind().wireName(),
                names(issued.intents()),
                issued.tokenHash().value(),
                issued.returnUrl(),
                issued.successUrl(),
                timestamp(issued.issuedAt()),
                timestamp(issued.expiresAt()),
                version);
    }

    private static StateWrite update(
            StreamRef stream, PortalLinkState after, List<PortalLinkEvent> events, long version) {
        var openings = events.stream()
                .filter(LinkOpened.class::isInstance)
                .map(LinkOpened.class::cast)
                .map(LinkOpened::openedAt)
                .toList();
        var revoked = revocation(events);
        return StateWrite.of(
                UPDATE,
                stream.streamId(),
                stream.environmentId(),
                names(after.completed()),
                openings.size(),
                openings.isEmpty() ? null : timestamp(openings.getLast()),
                revoked.map(PortalLinkTable::closedState).orElse(null),
                revoked.map(event -> timestamp(event.revokedAt())).orElse(null),
                revoked.map(event -> event.reason().wireName()).orElse(null),
                version);
    }

    private static Optional<LinkRevoked> revocation(List<PortalLinkEvent> events) {
        return events.stream()
                .filter(LinkRevoked.class::isInstance)
                .map(LinkRevoked.class::cast)
                .findFirst();
    }

    private static String closedState(LinkRevoked revoked) {
        return revoked.reason() == RevocationReason.SETUP_COMPLETED ? "completed" : "revoked";
    }

    private static String[] names(Collection<Intent> intents) {
        return intents.stream().sorted().map(Intent::wireName).toArray(String[]::new);
    }

    static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable Instant instant(@Nullable OffsetDateTime timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
