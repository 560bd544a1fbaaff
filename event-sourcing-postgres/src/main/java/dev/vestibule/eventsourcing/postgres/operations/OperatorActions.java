package dev.vestibule.eventsourcing.postgres.operations;

import dev.vestibule.eventsourcing.postgres.parking.Failures;
import dev.vestibule.eventsourcing.postgres.store.StoredJson;
import dev.vestibule.workos.error.RefusedException;
import dev.vestibule.workos.error.WorkOsError;
import dev.vestibule.workos.id.IdSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// The record of what operators do. Nothing is done that could not be recorded before.
@Singleton
public class OperatorActions {
    public static final String DONE = "done";

    private static final JsonObject OPERATOR =
            new JsonObject().put("kind", "operator").put("id", "operator");
    private static final String BEGIN = """
            insert into operator_action (id, action, target, actor, reason, at) values ($1, $2, $3, $4, $5, clock_timestamp())""";
    private static final String END = "update operator_action set outcome = $2 where id = $1";
    private static final String LIST = """
            select id, action, target, actor::text as actor, reason, at, outcome from operator_action
            where $1::uuid is null or id < $1 order by id desc limit $2""";

    private final Pool pool;
    private final IdSource ids;

    OperatorActions(Pool pool, IdSource ids) {
        this.pool = pool;
        this.ids = ids;
    }

    /// Who the operator is, in the shape in which events name their actors.
    public static JsonObject operator() {
        return OPERATOR.copy();
    }

    /// Does something between the two entries about it.
    public <T> Uni<T> recorded(String action, String target, @Nullable String reason, Supplier<Uni<T>> work) {
        return recorded(action, target, reason, work, _ -> DONE);
    }

    /// The same for work that says in its result how it ended.
    ///
    /// @param outcome what goes on record; never a value of an event
    public <T> Uni<T> recorded(
            String action, String target, @Nullable String reason, Supplier<Uni<T>> work, Function<T, String> outcome) {
        var id = ids.nextUuid();
        return pool.preparedQuery(BEGIN)
                .execute(Tuple.of(id, action, target, OPERATOR, reason))
                .flatMap(_ -> work.get())
                .onItemOrFailure()
                .call((result, failure) -> end(id, failure == null ? outcome.apply(result) : describe(failure)));
    }

    private Uni<Void> end(UUID id, String outcome) {
        return pool.preparedQuery(END).execute(Tuple.of(id, outcome)).replaceWithVoid();
    }

    private static String describe(Throwable failure) {
        return failure instanceof RefusedException refused
                ? "refused: " + WorkOsError.of(refused.refusal()).message()
                : "failed: " + Failures.describe(failure);
    }

    /// Newest first.
    ///
    /// @param before id of the action after which the page begins, null for the newest
    public Uni<List<OperatorAction>> list(@Nullable UUID before, int limit) {
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(before, limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(OperatorActions::read)
                        .toList());
    }

    private static OperatorAction read(Row row) {
        return new OperatorAction(
                row.getUUID("id"),
                row.getString("action"),
                row.getString("target"),
                StoredJson.tree(row.getString("actor")),
                row.getString("reason"),
                row.getOffsetDateTime("at").toInstant(),
                row.getString("outcome"));
    }
}
