package dev.vestibule.signin.store;

import dev.vestibule.eventsourcing.postgres.store.StateWrite;
import java.time.Instant;
import java.time.ZoneOffset;

/// R40: an accepted assertion is kept until its own age refuses it. The primary key refuses the second one.
public final class AssertionsSeen {
    private static final String INSERT = """
            insert into saml_assertion_seen (connection_id, assertion_id, environment_id, not_on_or_after, seen_at)
            select $1::text, $2::text, $3::text, $4::timestamptz, $5::timestamptz from appended""";
    /// A refused answer consumes its assertion too, if it is not consumed already.
    private static final String INSERT_ANYWAY = INSERT + " on conflict do nothing";

    private AssertionsSeen() {}

    public static StateWrite once(SamlRequest request, String assertionId, Instant until, Instant at) {
        return write(INSERT, request, assertionId, until, at);
    }

    public static StateWrite anyway(SamlRequest request, String assertionId, Instant until, Instant at) {
        return write(INSERT_ANYWAY, request, assertionId, until, at);
    }

    private static StateWrite write(String sql, SamlRequest request, String assertionId, Instant until, Instant at) {
        return StateWrite.of(
                sql,
                request.connectionId(),
                assertionId,
                request.environmentId(),
                until.atOffset(ZoneOffset.UTC),
                at.atOffset(ZoneOffset.UTC));
    }
}
