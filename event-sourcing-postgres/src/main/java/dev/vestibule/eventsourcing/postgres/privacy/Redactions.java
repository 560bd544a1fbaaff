package dev.vestibule.eventsourcing.postgres.privacy;

import dev.vestibule.eventsourcing.postgres.privacy.Erasures.RedactionRoleMissing;
import dev.vestibule.eventsourcing.postgres.privacy.PersonalFields.TypeField;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.OptionalLong;

/// The last step after an erasure: what is left sealed in events, without a key, is overwritten as well.
@Singleton
public class Redactions {
    private static final String REDACT = """
            select count(*), coalesce(sum(redact_personal_data(environment_id, organization_id, subject_id, $2, $3)), 0)::bigint
            from shred_ledger where subject_id = $1""";

    private final Pool pool;
    private final PersonalFields fields;

    public Redactions(Pool pool, PersonalFields fields) {
        this.pool = pool;
        this.fields = fields;
    }

    /// How many events were rewritten; empty if the subject is not erased here.
    ///
    /// @throws RedactionRoleMissing through the Uni
    public Uni<OptionalLong> redact(String subjectId) {
        var pairs = fields.pairs();
        return prepare(pool)
                .chain(() -> pool.preparedQuery(REDACT)
                        .execute(Tuple.of(
                                subjectId,
                                pairs.stream().map(TypeField::type).toArray(String[]::new),
                                pairs.stream().map(TypeField::field).toArray(String[]::new))))
                .map(rows -> {
                    var row = rows.iterator().next();
                    return row.getLong(0) == 0 ? OptionalLong.empty() : OptionalLong.of(row.getLong(1));
                });
    }

    /// Makes sure that this service may rewrite events.
    static Uni<Void> prepare(Pool pool) {
        return pool.query("select prepare_redaction()")
                .execute()
                .invoke(rows -> {
                    if (!rows.iterator().next().getBoolean(0)) {
                        throw new RedactionRoleMissing();
                    }
                })
                .replaceWithVoid();
    }
}
