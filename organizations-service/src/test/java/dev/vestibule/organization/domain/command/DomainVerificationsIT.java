package dev.vestibule.organization.domain.command;

import static dev.vestibule.fixture.OrganizationsApi.addDomain;
import static dev.vestibule.fixture.OrganizationsApi.client;
import static dev.vestibule.fixture.OrganizationsApi.createOrganization;
import static dev.vestibule.fixture.OrganizationsApi.freshDomain;
import static dev.vestibule.fixture.OrganizationsApi.organization;
import static dev.vestibule.fixture.OrganizationsApi.withDomain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.vestibule.fixture.LocalDns;
import dev.vestibule.fixture.ServiceTest;
import dev.vestibule.organization.domain.config.DomainConfig;
import dev.vestibule.organization.domain.store.DomainLookUps;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@ServiceTest
class DomainVerificationsIT {
    @Inject
    DomainVerifications verifications;

    @Inject
    DomainLookUps lookUps;

    @Inject
    Pool pool;

    @Inject
    Vertx vertx;

    @Inject
    Clock clock;

    @Test
    void findsARecordAtTheFirstLook() {
        var domain = freshDomain();
        var added = addDomain(organization(), domain).extract();
        LocalDns.publish(domain, added.<String>path("verification_token"));

        lookAtAllDue(clock.instant());

        stateOf(added.path("id")).body("state", equalTo("verified"));
    }

    @Test
    void looksAgainAfterAPauseAndNotBefore() {
        var domain = freshDomain();
        var added = addDomain(organization(), domain).extract();
        lookAtAllDue(clock.instant());
        LocalDns.publish(domain, added.<String>path("verification_token"));

        lookAtAllDue(clock.instant().plus(Duration.ofMinutes(50)));
        stateOf(added.path("id")).body("state", equalTo("pending"));
        lookAtAllDue(clock.instant().plus(Duration.ofMinutes(61)));
        stateOf(added.path("id")).body("state", equalTo("verified"));
    }

    @Test
    void givesUpAfterThirtyDays() {
        var added = addDomain(organization(), freshDomain()).extract();

        lookAtAllDue(clock.instant().plus(Duration.ofDays(29)));
        stateOf(added.path("id")).body("state", equalTo("pending"));
        lookAtAllDue(clock.instant().plus(Duration.ofDays(31)));
        stateOf(added.path("id")).body("state", equalTo("failed"));

        assertThat(workListHas(added.path("id"))).isFalse();
    }

    @Test
    void beginsAnewWhenAskedTo() {
        var domain = freshDomain();
        var added = addDomain(organization(), domain).extract();
        lookAtAllDue(clock.instant().plus(Duration.ofDays(31)));
        client().post("/organization_domains/" + added.path("id") + "/verify")
                .then()
                .body("state", equalTo("pending"));
        LocalDns.publish(domain, added.<String>path("verification_token"));

        lookAtAllDue(clock.instant());

        stateOf(added.path("id")).body("state", equalTo("verified"));
    }

    @Test
    void givesUpWhatAnotherOrganizationGotInBetween() {
        var domain = freshDomain();
        createOrganization(withDomain(domain, "verified")).statusCode(201);
        var late = addDomain(organization(), freshDomain()).extract();
        // as if it had been added in the very moment in which the other one was verified
        pool.preparedQuery("update organization_domain set domain = $1 where id = $2")
                .execute(Tuple.of(domain, late.<String>path("id")))
                .await()
                .indefinitely();

        lookAtAllDue(clock.instant());

        stateOf(late.path("id")).body("state", equalTo("failed"));
    }

    @Test
    void aDomainIsClaimedByOneReplica() {
        // those of other tests are out of the way
        lookAtAllDue(clock.instant());
        var ids = IntStream.range(0, 6)
                .mapToObj(
                        _ -> addDomain(organization(), freshDomain()).extract().<String>path("id"))
                .toList();
        var now = clock.instant();

        var claims = Uni.join()
                .all(IntStream.range(0, 6).mapToObj(_ -> lookUps.claim(now, 3)).toList())
                .andFailFast()
                .await()
                .indefinitely();

        var claimed = claims.stream()
                .flatMap(some -> some.stream().map(DomainLookUps.Due::domainId))
                .toList();
        assertThat(claimed).doesNotHaveDuplicates();
        assertThat(new ArrayList<>(claimed)).containsAll(ids);
    }

    @Test
    void theTimerOfEachReplicaLooksByItself() {
        var domain = freshDomain();
        var added = addDomain(organization(), domain).extract();
        LocalDns.publish(domain, added.<String>path("verification_token"));
        var one = new DomainTimer(verifications, new Often(), vertx, clock);
        var other = new DomainTimer(verifications, new Often(), vertx, clock);

        one.start(new StartupEvent());
        other.start(new StartupEvent());
        try {
            await().untilAsserted(() -> stateOf(added.path("id")).body("state", equalTo("verified")));
        } finally {
            one.stop(new ShutdownEvent());
            other.stop(new ShutdownEvent());
        }
    }

    @Test
    void aRemovedDomainIsLookedUpNoMore() {
        String id = addDomain(organization(), freshDomain()).extract().path("id");
        assertThat(workListHas(id)).isTrue();

        client().delete("/organization_domains/" + id).then().statusCode(204);

        assertThat(workListHas(id)).isFalse();
    }

    private void lookAtAllDue(Instant now) {
        while (verifications.lookAtDue(now).await().indefinitely()) {
            // a full batch: more may be due
        }
    }

    private boolean workListHas(String domainId) {
        return pool.preparedQuery("select exists (select from domain_look_up where domain_id = $1)")
                .execute(Tuple.of(domainId))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getBoolean(0);
    }

    private static ValidatableResponse stateOf(String domainId) {
        return client().get("/organization_domains/" + domainId).then().statusCode(200);
    }

    private record Often() implements DomainConfig {
        @Override
        public String verificationPrefix() {
            return "vestibule";
        }

        @Override
        public Duration pollEvery() {
            return Duration.ofMillis(50);
        }

        @Override
        public boolean poll() {
            return true;
        }

        @Override
        public Duration firstPause() {
            return Duration.ofHours(1);
        }

        @Override
        public Duration longestPause() {
            return Duration.ofHours(1);
        }
    }
}
