package dev.vestibule.portallink.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestibule.contracts.organization.OrganizationMessage.SubjectErased;
import dev.vestibule.contracts.organization.OrganizationTopic;
import dev.vestibule.eventsourcing.postgres.message.MessageJson;
import dev.vestibule.portallink.fixture.Database;
import dev.vestibule.portallink.fixture.Organizations;
import dev.vestibule.testing.infrastructure.Sweep;
import dev.vestibule.testing.topic.RelayedRecords;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SubjectErasedIT {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final RelayedRecords organizations = RelayedRecords.of(OrganizationTopic.NAME, MessageJson::write);

    @Inject
    Database database;

    @Inject
    AgroalDataSource tables;

    /// Records of the first release, with metadata in them, may wait for an operator.
    @Test
    void inv40WhatWaitsOfAnErasedOrganizationSaysNothingMore() {
        // Given
        var acme = Organizations.create();
        var canary = "canary-of-" + acme.id() + "@acme.example";
        database.query("""
                insert into organization_answer (organization_id, environment_id, name, answered_at)
                values ($1, $2, 'Acme', now())""", acme.id(), acme.environmentId());
        park(acme, "{\"organization_id\": \"" + acme.id() + "\", \"metadata\": {\"contact\": \"" + canary + "\"}}");
        assertThat(Sweep.tablesWith(tables, canary)).contains("parked_event");

        // When
        erase(acme);

        // Then
        await().atMost(PATIENCE).until(() -> ledgerEntries(acme) == 1);
        assertThat(Sweep.tablesWith(tables, canary)).isEmpty();
        assertThat(database.number("select count(*) from organization_answer where organization_id = $1", acme.id()))
                .isZero();
        assertThat(database.query(
                                "select convert_from(value, 'UTF8') from parked_event where sequencing_key = $1",
                                acme.id())
                        .getFirst()
                        .getString(0))
                .contains(acme.id());
    }

    private void park(Organizations organization, String value) {
        database.query(
                """
                insert into parked_event (consumer, generation, topic, partition, "offset", sequencing_key, reason, headers, value,
                  kafka_time, attempts, parked_at)
                values ('somebody', 0, 'topic', 0, 1, $1, 'poison', jsonb_build_array(
                    jsonb_build_object('name', 'ce_environmentid', 'value', encode(convert_to($2, 'UTF8'), 'base64'))), $3,
                  now(), 3, now())""",
                organization.id(),
                organization.environmentId(),
                Buffer.buffer(value.getBytes(StandardCharsets.UTF_8)));
    }

    private void erase(Organizations organization) {
        organizations.publish(
                organization.environmentId(),
                organization.id(),
                new SubjectErased(organization.id(), organization.id(), Instant.parse("2026-11-29T12:00:00Z")));
    }

    private long ledgerEntries(Organizations organization) {
        return database.number(
                "select count(*) from shred_ledger where environment_id = $1 and subject_id = $2",
                organization.environmentId(),
                organization.id());
    }
}
