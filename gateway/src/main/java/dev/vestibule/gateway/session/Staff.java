package dev.vestibule.gateway.session;

import dev.vestibule.workos.id.IdSource;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;

/// Who works with the dashboard. So far it is one account, made at the first start; replicas that start
/// together make one.
@Singleton
public class Staff {
    static final String OWNER_LOGIN = "owner";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String FIRST = """
            insert into staff (staff_id, login, name, created_at) values ($1, $2, 'Owner', $3)
            on conflict (login) do nothing""";

    private final Pool pool;
    private final IdSource ids;
    private final Clock clock;

    Staff(Pool pool, IdSource ids, Clock clock) {
        this.pool = pool;
        this.ids = ids;
        this.clock = clock;
    }

    void makeOwner(@Observes StartupEvent event) {
        pool.preparedQuery(FIRST)
                .execute(Tuple.of(
                        ids.next("staff").toString(),
                        OWNER_LOGIN,
                        clock.instant().atOffset(ZoneOffset.UTC)))
                .await()
                .atMost(PATIENCE);
    }
}
