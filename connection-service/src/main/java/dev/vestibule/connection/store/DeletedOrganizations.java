package dev.vestibule.connection.store;

import dev.vestibule.eventsourcing.postgres.store.StateWrite;
import dev.vestibule.eventsourcing.postgres.store.StreamRef;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;

/// Organizations that are gone, remembered before their connection is deleted: one drafted after that would
/// stay for ever. Whoever remembers waits for the drafts that were first, and finds them; a draft that is
/// second waits and is refused.
@ApplicationScoped
public class DeletedOrganizations {
    public static final String NO_DRAFT_AFTER_DELETION = "deleted_organization_once";

    private static final String REMEMBER = """
            insert into deleted_organization (environment_id, organization_id, deleted_at)
            select $1::text, $2::text, $3::timestamptz from lock_organization($1, $2, alone => true)
            on conflict do nothing""";
    /// Says a second time what was said before, if it was: the index refuses that, and with it the append.
    private static final String REFUSE = """
            insert into deleted_organization (environment_id, organization_id, deleted_at)
            select $1::text, $2::text, $3::timestamptz from appended where organization_is_gone($1::text, $2::text)""";

    private final Pool pool;

    DeletedOrganizations(Pool pool) {
        this.pool = pool;
    }

    public Uni<Void> remember(String environmentId, String organizationId, Instant deletedAt) {
        return remember(pool, environmentId, organizationId, deletedAt);
    }

    /// In a transaction of the caller's, whose end lets the drafts go on.
    Uni<Void> remember(SqlClient client, String environmentId, String organizationId, Instant deletedAt) {
        return client.preparedQuery(REMEMBER)
                .execute(Tuple.of(environmentId, organizationId, deletedAt.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /// Makes an append fail if the stream's organization is gone.
    StateWrite refuse(StreamRef stream, Instant at) {
        return StateWrite.of(REFUSE, stream.environmentId(), stream.organizationId(), at.atOffset(ZoneOffset.UTC));
    }
}
