package dev.vestibule.connection.store;

import dev.vestibule.connection.saml.keys.Certificates;
import dev.vestibule.connection.saml.keys.Fingerprint;
import dev.vestibule.connection.saml.keys.ServiceProviderKeys;
import dev.vestibule.eventsourcing.postgres.privacy.Sealer;
import dev.vestibule.eventsourcing.postgres.store.StateWrite;
import dev.vestibule.eventsourcing.postgres.store.StreamRef;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

/// Our key pairs that identity providers encrypt assertions for. The private keys lie sealed; deleting the
/// connection destroys them in the same append.
@ApplicationScoped
public class EncryptionKeyTable {
    private static final String ADD = """
            insert into encryption_key (connection_id, fingerprint, environment_id, organization_id, sealed_private_key,
              certificate, created_at)
            select $1::text, $2::text, $3::text, $4::text, $5::bytea, $6::bytea, $7::timestamptz from appended""";
    /// Of the keys that were there before, only the latest is of use: an identity provider may not have heard
    /// of the new one yet.
    private static final String DESTROY_OLDER = """
            delete from encryption_key using appended where connection_id = $1::text and fingerprint <> (
              select fingerprint from encryption_key where connection_id = $1::text
              order by created_at desc, fingerprint limit 1)""";
    private static final String FIND = """
            select fingerprint, sealed_private_key, certificate from encryption_key
            where environment_id = $1 and connection_id = $2 order by created_at desc, fingerprint""";

    private final Pool pool;
    private final Vertx vertx;
    private final Sealer master;

    EncryptionKeyTable(Pool pool, Vertx vertx, Sealer master) {
        this.pool = pool;
        this.vertx = vertx;
        this.master = master;
    }

    /// A new key pair: its certificate, and the writes that keep its private key.
    public record NewKey(X509Certificate certificate, List<StateWrite> writes) {
        public NewKey {
            writes = List.copyOf(writes);
        }
    }

    /// The keys that may open an assertion: the latest one, then the one before it. None once the connection
    /// is deleted.
    public Uni<List<PrivateKey>> privateKeysOf(String environmentId, String connectionId) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(environmentId, connectionId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> open(row, connectionId))
                        .toList());
    }

    /// Takes a while, so a worker does it.
    public Uni<NewKey> newKey(StreamRef connection, Instant at) {
        return vertx.executeBlocking(() -> ServiceProviderKeys.generate(connection.streamId(), at), false)
                .map(keys -> new NewKey(
                        keys.certificate(),
                        List.of(write(connection, keys, at), StateWrite.of(DESTROY_OLDER, connection.streamId()))));
    }

    private StateWrite write(StreamRef connection, ServiceProviderKeys keys, Instant at) {
        var fingerprint = Fingerprint.of(keys.certificate());
        var place = place(connection.streamId(), fingerprint);
        return StateWrite.of(
                ADD,
                connection.streamId(),
                fingerprint,
                connection.environmentId(),
                connection.organizationId(),
                Buffer.buffer(master.seal(keys.privateKey().getEncoded(), place)),
                Buffer.buffer(Certificates.toDer(keys.certificate())),
                at.atOffset(ZoneOffset.UTC));
    }

    private PrivateKey open(Row row, String connectionId) {
        var pkcs8 = master.open(
                        row.getBuffer("sealed_private_key").getBytes(),
                        place(connectionId, row.getString("fingerprint")))
                .orElseThrow(() -> new IllegalStateException(
                        "an encryption key of " + connectionId + " was sealed with another master key"));
        return ServiceProviderKeys.of(pkcs8, row.getBuffer("certificate").getBytes())
                .privateKey();
    }

    private static String place(String connectionId, String fingerprint) {
        return "encryption_key/" + connectionId + "/" + fingerprint;
    }
}
