package dev.vestibule.eventsourcing.postgres.privacy;

import dev.vestibule.eventsourcing.postgres.privacy.SubjectKeys.Subject;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.StreamSupport;

/// The subjects whose erasure has reached this service.
@Singleton
public class ShredLedger {
    private static final String ALL = """
            select environment_id, subject_id, organization_id, erased_at from shred_ledger
            order by erased_at, environment_id, subject_id""";

    private static final String STANDING = """
            select l.environment_id, l.subject_id, l.organization_id, l.erased_at from shred_ledger l
            join subject_key k on k.environment_id = l.environment_id and k.subject_id = l.subject_id
            where k.destroyed_at is not null""";

    private final Pool pool;

    public ShredLedger(Pool pool) {
        this.pool = pool;
    }

    /// In the order of time.
    public Uni<List<Erasure>> all() {
        return read(ALL);
    }

    /// Those whose key is gone, as it should be: a restore may bring one back.
    Uni<List<Erasure>> standing() {
        return read(STANDING);
    }

    private Uni<List<Erasure>> read(String sql) {
        return pool.preparedQuery(sql)
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ShredLedger::erasure)
                        .toList());
    }

    private static Erasure erasure(Row row) {
        return new Erasure(
                new Subject(
                        row.getString("environment_id"), row.getString("organization_id"), row.getString("subject_id")),
                row.getOffsetDateTime("erased_at").toInstant());
    }
}
