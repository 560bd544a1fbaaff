package dev.vestibule.signin.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// Reads attempts from the owner's tables: what was just done is seen at once.
@ApplicationScoped
public class SignInReader {
    private static final String SELECT = """
            select s.*, coalesce(c.candidate ->> 'hash', c.configuration ->> 'hash') as current_hash
            from sign_in s left join connection c on c.id = s.connection_id and c.environment_id = s.environment_id
            where""";
    private static final String TESTS = SELECT + " " + """
            s.environment_id = $1 and s.organization_id = $2 and s.connection_id = $3 and s.test
              and ($4::text is null or s.sign_in_id < $4)
            order by s.sign_in_id desc limit $5""";
    private static final String ONE_OF_ORGANIZATION =
            SELECT + " s.environment_id = $1 and s.organization_id = $2 and s.sign_in_id = $3";
    private static final String ONE_OF_CONNECTION =
            SELECT + " s.environment_id = $1 and s.connection_id = $2 and s.sign_in_id = $3";

    private final Pool pool;

    SignInReader(Pool pool) {
        this.pool = pool;
    }

    /// The tests of a connection, newest first.
    ///
    /// @param after the last one that was shown before, if any
    public Uni<List<SignInSummary>> tests(
            String environmentId, String organizationId, String connectionId, Optional<String> after, int limit) {
        return pool.preparedQuery(TESTS)
                .execute(Tuple.of(environmentId, organizationId, connectionId, after.orElse(null), limit))
                .map(SignInReader::summaries);
    }

    public Uni<Optional<SignInSummary>> ofOrganization(String environmentId, String organizationId, String signInId) {
        return one(ONE_OF_ORGANIZATION, environmentId, organizationId, signInId);
    }

    public Uni<Optional<SignInSummary>> ofConnection(String environmentId, String connectionId, String signInId) {
        return one(ONE_OF_CONNECTION, environmentId, connectionId, signInId);
    }

    private Uni<Optional<SignInSummary>> one(String sql, String environmentId, String owner, String signInId) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(environmentId, owner, signInId))
                .map(rows -> summaries(rows).stream().findFirst());
    }

    private static List<SignInSummary> summaries(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(SignInSummary::ofOwner)
                .toList();
    }
}
