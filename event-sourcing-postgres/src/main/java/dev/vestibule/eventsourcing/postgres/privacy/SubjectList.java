package dev.vestibule.eventsourcing.postgres.privacy;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// The keys of a service as operators see them: that they are there, and nothing of them.
@Singleton
public class SubjectList {
    private static final String SELECT = """
            select k.subject_id, k.environment_id, k.organization_id, k.kek_id, k.created_at, k.destroyed_at, l.erased_at
            from subject_key k
            left join shred_ledger l on l.environment_id = k.environment_id and l.subject_id = k.subject_id
            where""";
    private static final String PAGE = SELECT + " " + """
            ($1::text is null or k.organization_id = $1) and ($2::text is null or k.subject_id > $2)
            order by k.subject_id limit $3""";
    private static final String ONE = SELECT + " k.subject_id = $1 order by k.environment_id";

    private final Pool pool;

    SubjectList(Pool pool) {
        this.pool = pool;
    }

    /// A subject and its key.
    ///
    /// @param masterKeyId id of the master key that has wrapped it, null once it is destroyed
    /// @param destroyedAt also set when the key was destroyed without an erasure, with its organization
    /// @param erasedAt null if the subject is not in the shred ledger
    public record SubjectView(
            String subjectId,
            String environmentId,
            String organizationId,
            @Nullable String masterKeyId,
            Instant createdAt,
            @Nullable Instant destroyedAt,
            @Nullable Instant erasedAt) {}

    /// @param organizationId null for all
    /// @param after id of the subject after which the page begins, null for the first
    public Uni<List<SubjectView>> page(@Nullable String organizationId, @Nullable String after, int limit) {
        return pool.preparedQuery(PAGE)
                .execute(Tuple.of(organizationId, after, limit))
                .map(SubjectList::views);
    }

    /// Empty if the service has never sealed anything of this subject.
    public Uni<List<SubjectView>> find(String subjectId) {
        return pool.preparedQuery(ONE).execute(Tuple.of(subjectId)).map(SubjectList::views);
    }

    private static List<SubjectView> views(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(SubjectList::view)
                .toList();
    }

    private static SubjectView view(Row row) {
        var masterKeyId = row.getString("kek_id");
        var destroyedAt = instant(row.getOffsetDateTime("destroyed_at"));
        return new SubjectView(
                row.getString("subject_id"),
                row.getString("environment_id"),
                row.getString("organization_id"),
                destroyedAt == null ? masterKeyId : null,
                row.getOffsetDateTime("created_at").toInstant(),
                destroyedAt,
                instant(row.getOffsetDateTime("erased_at")));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
