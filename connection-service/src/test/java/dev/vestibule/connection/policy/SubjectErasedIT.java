package dev.vestibule.connection.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestibule.connection.fixture.OrganizationsTopicWriter;
import dev.vestibule.connection.fixture.Tenant;
import dev.vestibule.contracts.organization.OrganizationMessage.SubjectErased;
import dev.vestibule.eventsourcing.postgres.privacy.SubjectKeys;
import dev.vestibule.eventsourcing.postgres.privacy.SubjectKeys.Subject;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SubjectErasedIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

    private final SubjectKeys keys;
    private final Pool pool;

    SubjectErasedIT(SubjectKeys keys, Pool pool) {
        this.keys = keys;
        this.pool = pool;
    }

    @Test
    void inv40WhatWasKeptAboutSignInsOfAnErasedOrganizationIsGone() {
        // Given
        var tenant = Tenant.inNewEnvironment();
        keepContent(tenant);

        // When
        erase(tenant);

        // Then
        await().atMost(PATIENCE).until(() -> rows(tenant) == 0);
        assertThat(hasKey(tenant)).isFalse();
        assertThat(keys.findOrCreate(subject(tenant)).await().atMost(PATIENCE)).isEmpty();
        assertThat(ledgerEntries(tenant)).isOne();
    }

    @Test
    void theNeighbourStaysAndARepetitionChangesNothing() {
        // Given
        var tenant = Tenant.inNewEnvironment();
        var neighbour = tenant.neighbour();
        keepContent(tenant);
        keepContent(neighbour);

        // When
        erase(tenant);
        erase(tenant);
        erase(neighbourOfNobody(tenant));

        // Then
        await().atMost(PATIENCE).until(() -> ledgerEntries(neighbourOfNobody(tenant)) == 1);
        assertThat(ledgerEntries(tenant)).isOne();
        assertThat(rows(tenant)).isZero();
        assertThat(rows(neighbour)).isEqualTo(2);
        assertThat(hasKey(neighbour)).isTrue();
    }

    /// Somebody of another environment who names our organization.
    @Test
    void anotherEnvironmentErasesNothingOfOurs() {
        // Given
        var tenant = Tenant.inNewEnvironment();
        keepContent(tenant);
        var stranger = new Tenant("environment_of_strangers", "", tenant.organizationId(), "");

        // When
        erase(stranger);

        // Then
        await().atMost(PATIENCE).until(() -> ledgerEntries(stranger) == 1);
        assertThat(rows(tenant)).isEqualTo(2);
        assertThat(hasKey(tenant)).isTrue();
    }

    private static Tenant neighbourOfNobody(Tenant tenant) {
        return new Tenant(tenant.environmentId(), "", tenant.organizationId() + "_2", "");
    }

    private void keepContent(Tenant tenant) {
        var seal = keys.findOrCreate(subject(tenant)).await().atMost(PATIENCE).orElseThrow();
        var signIn = "sign_in_of_" + tenant.organizationId();
        execute(
                """
                insert into sign_in_content (sign_in_id, environment_id, organization_id, connection_id, response, expires_at)
                values ($1, $2, $3, 'conn_1', $4, now() + interval '1 day')""",
                Tuple.of(signIn, tenant.environmentId(), tenant.organizationId(), seal.seal("a@acme.example", signIn)));
        execute(
                "insert into sign_in_findings (sign_in_id, environment_id, organization_id, findings) values ($1, $2, $3, $4)",
                Tuple.of(signIn, tenant.environmentId(), tenant.organizationId(), seal.seal("a@acme.example", signIn)));
    }

    private void execute(String sql, Tuple parameters) {
        pool.preparedQuery(sql).execute(parameters).await().atMost(PATIENCE);
    }

    private static void erase(Tenant tenant) {
        OrganizationsTopicWriter.publish(
                tenant.environmentId(),
                tenant.organizationId(),
                new SubjectErased(tenant.organizationId(), tenant.organizationId(), NOON));
    }

    private long rows(Tenant tenant) {
        return number(
                "select (select count(*) from sign_in_content where environment_id = $1 and organization_id = $2)"
                        + " + (select count(*) from sign_in_findings where environment_id = $1 and organization_id = $2)",
                tenant);
    }

    private long ledgerEntries(Tenant tenant) {
        return number("select count(*) from shred_ledger where environment_id = $1 and subject_id = $2", tenant);
    }

    private boolean hasKey(Tenant tenant) {
        return keys.find(tenant.environmentId(), tenant.organizationId())
                .await()
                .atMost(PATIENCE)
                .isPresent();
    }

    private long number(String sql, Tenant tenant) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(tenant.environmentId(), tenant.organizationId()))
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getLong(0);
    }

    private static Subject subject(Tenant tenant) {
        return Subject.organization(tenant.environmentId(), tenant.organizationId());
    }
}
