package dev.vestibule.signin.store;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

/// Drops rows whose time is over: raw traffic and profiles, used-up assertions, questions nobody can answer any
/// more.
@ApplicationScoped
public class ExpiredContent {
    private static final List<String> DROP = List.of(
            "delete from sign_in_content where expires_at <= $1",
            "delete from saml_assertion_seen where not_on_or_after <= $1",
            // an answer that comes later still finds its question for a day, to be told what is wrong with it
            "delete from saml_request where expires_at <= $1::timestamptz - interval '1 day'");

    private final Pool pool;

    ExpiredContent(Pool pool) {
        this.pool = pool;
    }

    /// How many rows went.
    public Uni<Integer> drop(Instant now) {
        return Multi.createFrom()
                .iterable(DROP)
                .onItem()
                .transformToUniAndConcatenate(sql -> pool.preparedQuery(sql)
                        .execute(Tuple.of(now.atOffset(ZoneOffset.UTC)))
                        .map(rows -> rows.rowCount()))
                .collect()
                .with(Collectors.summingInt(count -> count));
    }
}
