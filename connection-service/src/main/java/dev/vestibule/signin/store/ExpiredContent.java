package dev.vestibule.signin.store;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/// Drops rows whose time is over: raw traffic and profiles, used-up assertions, questions nobody can answer
/// any more.
@ApplicationScoped
public class ExpiredContent {
    private static final List<Expiry> EXPIRIES = List.of(
            new Expiry("sign_in_content", List.of("sign_in_id"), "expires_at", Duration.ZERO),
            new Expiry(
                    "saml_assertion_seen", List.of("connection_id", "assertion_id"), "not_on_or_after", Duration.ZERO),
            // an answer that comes later still finds its question for a day, to be told what is wrong with it
            new Expiry("saml_request", List.of("request_id"), "expires_at", Duration.ofDays(1)));

    private final Pool pool;

    ExpiredContent(Pool pool) {
        this.pool = pool;
    }

    /// How many rows went.
    public Uni<Integer> drop(Instant now) {
        return Multi.createFrom()
                .iterable(EXPIRIES)
                .onItem()
                .transformToUniAndConcatenate(expiry -> expiry.drop(pool, now))
                .collect()
                .with(Collectors.summingInt(count -> count));
    }
}
