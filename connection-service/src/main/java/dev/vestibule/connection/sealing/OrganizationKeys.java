package dev.vestibule.connection.sealing;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// One key per organization for its raw traffic. Destroying it makes all that it sealed unreadable at once,
/// backups of the sealed values included.
@ApplicationScoped
public class OrganizationKeys {
    private static final String FIND =
            "select wrapped_key from organization_key where environment_id = $1 and organization_id = $2";
    private static final String ADD = """
            insert into organization_key (environment_id, organization_id, wrapped_key, created_at)
            values ($1, $2, $3, $4) on conflict do nothing""";
    private static final String DESTROY =
            "delete from organization_key where environment_id = $1 and organization_id = $2";

    private final Pool pool;
    private final Sealer master;
    private final SecureRandom random;
    private final Clock clock;

    OrganizationKeys(Pool pool, Sealer master, SecureRandom random, Clock clock) {
        this.pool = pool;
        this.master = master;
        this.random = random;
        this.clock = clock;
    }

    /// The seal for values that were sealed before; empty once the key is destroyed.
    public Uni<Optional<OrganizationSeal>> find(String environmentId, String organizationId) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(environmentId, organizationId))
                .map(rows -> seal(rows, environmentId, organizationId));
    }

    /// The seal for new values; the key is made when there is none. Two replicas that make one at once both
    /// use the first.
    public Uni<OrganizationSeal> findOrCreate(String environmentId, String organizationId) {
        return find(environmentId, organizationId)
                .flatMap(found -> found.map(seal -> Uni.createFrom().item(seal))
                        .orElseGet(() -> add(environmentId, organizationId)
                                .chain(() -> find(environmentId, organizationId))
                                .map(Optional::orElseThrow)));
    }

    public Uni<Void> destroy(String environmentId, String organizationId) {
        return pool.preparedQuery(DESTROY)
                .execute(Tuple.of(environmentId, organizationId))
                .replaceWithVoid();
    }

    private Uni<Void> add(String environmentId, String organizationId) {
        var key = new byte[Sealer.KEY_LENGTH];
        random.nextBytes(key);
        var wrapped = master.seal(key, place(environmentId, organizationId));
        return pool.preparedQuery(ADD)
                .execute(Tuple.of(
                        environmentId,
                        organizationId,
                        Buffer.buffer(wrapped),
                        clock.instant().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    private Optional<OrganizationSeal> seal(RowSet<Row> rows, String environmentId, String organizationId) {
        return StreamSupport.stream(rows.spliterator(), false).findFirst().map(row -> {
            var wrapped = row.getBuffer("wrapped_key").getBytes();
            var key = master.open(wrapped, place(environmentId, organizationId))
                    .orElseThrow(() -> new IllegalStateException(
                            "the key of " + organizationId + " was wrapped with another master key"));
            return new OrganizationSeal(key, random);
        });
    }

    private static String place(String environmentId, String organizationId) {
        return "organization_key/" + environmentId + "/" + organizationId;
    }
}
