package dev.vestibule.gateway.apikey;

import dev.vestibule.gateway.config.Sha256;
import dev.vestibule.workos.caller.Caller.ApiKeyCaller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Whose key this is. Asked anew for each request, so that a revocation counts on every replica as soon as it
/// is projected.
@Singleton
public class ApiKeysByHash {
    private static final int LONGEST = 200;
    private static final String FIND = """
            select k.environment_id, k.api_key_id, e.production
            from current_api_key k join current_environment e using (environment_id)
            where k.secret_sha256 = $1 and k.revoked_at is null""";

    private final Pool pool;

    ApiKeysByHash(Pool pool) {
        this.pool = pool;
    }

    /// @param secret what the client sent as its key
    public Uni<Optional<ApiKeyCaller>> find(String secret) {
        if (secret.length() > LONGEST) {
            return Uni.createFrom().item(Optional.empty());
        }
        return pool.preparedQuery(FIND).execute(Tuple.of(Sha256.hex(secret))).map(rows -> {
            var found = rows.iterator();
            if (!found.hasNext()) {
                return Optional.empty();
            }
            var row = found.next();
            return Optional.of(new ApiKeyCaller(row.getString(0), row.getString(1), row.getBoolean(2)));
        });
    }
}
