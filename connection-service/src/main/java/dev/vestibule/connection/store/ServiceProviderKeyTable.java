package dev.vestibule.connection.store;

import dev.vestibule.connection.saml.keys.Certificates;
import dev.vestibule.connection.saml.keys.ServiceProviderKeys;
import dev.vestibule.eventsourcing.postgres.privacy.Sealer;
import dev.vestibule.eventsourcing.postgres.store.StateWrite;
import dev.vestibule.eventsourcing.postgres.store.StreamRef;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/// Our key pair of each connection. The private key lies sealed; deleting the connection destroys it in the
/// same append.
@ApplicationScoped
public class ServiceProviderKeyTable {
    private static final String ADD = """
            insert into service_provider_key
              (connection_id, environment_id, organization_id, sealed_private_key, certificate, created_at)
            select $1::text, $2::text, $3::text, $4::bytea, $5::bytea, $6::timestamptz from appended""";
    private static final String FIND = """
            select sealed_private_key, certificate from service_provider_key
            where environment_id = $1 and connection_id = $2""";

    private final Pool pool;
    private final Vertx vertx;
    private final Sealer master;

    ServiceProviderKeyTable(Pool pool, Vertx vertx, Sealer master) {
        this.pool = pool;
        this.vertx = vertx;
        this.master = master;
    }

    /// The key pair; empty once the connection is deleted.
    public Uni<Optional<ServiceProviderKeys>> keysOf(String environmentId, String connectionId) {
        return find(environmentId, connectionId, row -> {
            var pkcs8 = master.open(row.getBuffer("sealed_private_key").getBytes(), place(connectionId))
                    .orElseThrow(() -> new IllegalStateException(
                            "the key of " + connectionId + " was sealed with another master key"));
            return ServiceProviderKeys.of(pkcs8, row.getBuffer("certificate").getBytes());
        });
    }

    /// The certificate alone, which is public.
    public Uni<Optional<X509Certificate>> certificateOf(String environmentId, String connectionId) {
        return find(
                environmentId,
                connectionId,
                row -> Certificates.fromDer(row.getBuffer("certificate").getBytes())
                        .orElseThrow());
    }

    /// Makes a key pair for a connection about to be drafted. Takes a while, so a worker does it.
    Uni<StateWrite> newKeys(StreamRef connection, Instant at) {
        return vertx.executeBlocking(() -> ServiceProviderKeys.generate(connection.streamId(), at), false)
                .map(keys -> StateWrite.of(
                        ADD,
                        connection.streamId(),
                        connection.environmentId(),
                        connection.organizationId(),
                        Buffer.buffer(master.seal(keys.privateKey().getEncoded(), place(connection.streamId()))),
                        Buffer.buffer(Certificates.toDer(keys.certificate())),
                        at.atOffset(ZoneOffset.UTC)));
    }

    private <T> Uni<Optional<T>> find(String environmentId, String connectionId, Function<Row, T> form) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(environmentId, connectionId))
                .map(rows -> first(rows).map(form));
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).findFirst();
    }

    private static String place(String connectionId) {
        return "service_provider_key/" + connectionId;
    }
}
