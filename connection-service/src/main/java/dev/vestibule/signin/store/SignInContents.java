package dev.vestibule.signin.store;

import dev.vestibule.eventsourcing.postgres.privacy.SubjectKeys;
import dev.vestibule.eventsourcing.postgres.privacy.SubjectKeys.Subject;
import dev.vestibule.eventsourcing.postgres.store.StateWrite;
import dev.vestibule.signin.config.SignInConfig;
import dev.vestibule.signin.store.ContentSeal.Column;
import dev.vestibule.signin.store.SignInContent.Received;
import dev.vestibule.signin.store.SignInContent.Sent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Keeps what went over the wire and who it was about: sealed with the organization's key, for a limited
/// time.
@ApplicationScoped
public class SignInContents {
    private static final String SENT = """
            insert into sign_in_content (sign_in_id, environment_id, organization_id, connection_id, binding, request, sent_at,
              expires_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            on conflict (sign_in_id) do update set binding = excluded.binding, request = excluded.request,
              sent_at = excluded.sent_at""";
    private static final String ANSWERED = """
            insert into sign_in_content (sign_in_id, environment_id, organization_id, connection_id, response, received_at, profile,
              email, email_domain, expires_at)
            select $1::text, $2::text, $3::text, $4::text, $5::text, $6::timestamptz, $7::text, $8::bytea, $9::bytea,
              $10::timestamptz from appended
            on conflict (sign_in_id) do update set response = excluded.response, received_at = excluded.received_at,
              profile = excluded.profile, email = excluded.email, email_domain = excluded.email_domain""";
    private static final String FOUND = """
            insert into sign_in_findings (sign_in_id, environment_id, organization_id, findings)
            select $1::text, $2::text, $3::text, $4::text from appended""";
    private static final String READ = """
            select s.sign_in_id, c.binding, c.request, c.sent_at, c.response, c.received_at, c.profile, f.findings
            from sign_in s
            left join sign_in_content c on c.sign_in_id = s.sign_in_id and c.expires_at > $4
            left join sign_in_findings f on f.sign_in_id = s.sign_in_id
            where s.environment_id = $1 and s.organization_id = $2 and s.sign_in_id = any($3)""";

    private final Pool pool;
    private final SubjectKeys keys;
    private final SignInConfig config;

    SignInContents(Pool pool, SubjectKeys keys, SignInConfig config) {
        this.pool = pool;
        this.keys = keys;
        this.config = config;
    }

    /// Keeps the question as it left. Nothing is kept of an organization that is gone.
    public Uni<Void> keep(SamlRequest request, Sent sent, Instant at) {
        return seal(request)
                .flatMap(found -> found.map(seal -> keep(request, sent, at, seal))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> keep(SamlRequest request, Sent sent, Instant at, ContentSeal seal) {
        return pool.preparedQuery(SENT)
                .execute(Tuple.tuple()
                        .addString(request.signInId())
                        .addString(request.environmentId())
                        .addString(request.organizationId())
                        .addString(request.connectionId())
                        .addString(sent.binding())
                        .addString(seal.seal(sent, Column.REQUEST, request.signInId()))
                        .addOffsetDateTime(time(at))
                        .addOffsetDateTime(time(expiry(request))))
                .replaceWithVoid();
    }

    /// The rows of an answer, for its append; none for an organization that is gone.
    public Uni<List<StateWrite>> answered(
            SamlRequest request, Received received, Optional<SealedProfile> profile, Findings findings, Instant at) {
        return seal(request)
                .map(found -> found.map(seal -> List.of(
                                content(request, received, profile, seal, at), findings(request, findings, seal)))
                        .orElseGet(List::of));
    }

    private Uni<Optional<ContentSeal>> seal(SamlRequest request) {
        return keys.findOrCreate(Subject.organization(request.environmentId(), request.organizationId()))
                .map(found -> found.map(ContentSeal::new));
    }

    private StateWrite content(
            SamlRequest request, Received received, Optional<SealedProfile> profile, ContentSeal seal, Instant at) {
        var id = request.signInId();
        return StateWrite.of(
                ANSWERED,
                id,
                request.environmentId(),
                request.organizationId(),
                request.connectionId(),
                seal.seal(received, Column.RESPONSE, id),
                time(at),
                profile.map(person -> seal.seal(person, Column.PROFILE, id)).orElse(null),
                profile.map(person -> seal.fingerprint(person.email())).orElse(null),
                profile.map(person -> seal.fingerprint(domainOf(person.email())))
                        .orElse(null),
                time(expiry(request)));
    }

    private static StateWrite findings(SamlRequest request, Findings findings, ContentSeal seal) {
        return StateWrite.of(
                FOUND,
                request.signInId(),
                request.environmentId(),
                request.organizationId(),
                seal.seal(findings, Column.FINDINGS, request.signInId()));
    }

    /// What is kept about some attempts of an organization, opened.
    public Uni<Map<String, SignInContent>> read(
            String environmentId, String organizationId, List<String> signInIds, Instant now) {
        if (signInIds.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return keys.find(environmentId, organizationId)
                .flatMap(sealer -> sealer.map(
                                key -> read(environmentId, organizationId, signInIds, new ContentSeal(key), now))
                        .orElseGet(() -> Uni.createFrom().item(Map.of())));
    }

    private Uni<Map<String, SignInContent>> read(
            String environmentId, String organizationId, List<String> signInIds, ContentSeal seal, Instant now) {
        return pool.preparedQuery(READ)
                .execute(Tuple.of(environmentId, organizationId, signInIds.toArray(String[]::new), time(now)))
                .map(rows -> {
                    var contents = new HashMap<String, SignInContent>();
                    rows.forEach(row -> contents.put(row.getString("sign_in_id"), content(row, seal)));
                    return contents;
                });
    }

    private static SignInContent content(Row row, ContentSeal seal) {
        var id = row.getString("sign_in_id");
        return new SignInContent(
                seal.open(row.getString("request"), Sent.class, Column.REQUEST, id),
                seal.open(row.getString("response"), Received.class, Column.RESPONSE, id),
                seal.open(row.getString("profile"), SealedProfile.class, Column.PROFILE, id),
                seal.open(row.getString("findings"), Findings.class, Column.FINDINGS, id)
                        .orElseGet(Findings::none));
    }

    /// The fingerprint under which attempts of an address or a domain are found; empty when nothing was
    /// sealed yet.
    public Uni<Optional<byte[]>> fingerprint(String environmentId, String organizationId, String search) {
        var text = search.startsWith("@") ? search.substring(1) : search;
        return keys.find(environmentId, organizationId)
                .map(sealer -> sealer.map(ContentSeal::new)
                        .map(seal -> seal.fingerprint(text).getBytes()));
    }

    private Instant expiry(SamlRequest request) {
        return request.createdAt().plus(config.contentKept());
    }

    private static String domainOf(String email) {
        return email.substring(email.lastIndexOf('@') + 1);
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
