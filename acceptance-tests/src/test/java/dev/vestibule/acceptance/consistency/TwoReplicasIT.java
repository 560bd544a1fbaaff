package dev.vestibule.acceptance.consistency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestibule.acceptance.system.Replica;
import dev.vestibule.acceptance.system.SecondProcess;
import dev.vestibule.acceptance.system.Vestibule;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The organizations service runs twice, and nothing is published meanwhile: what one process has answered, the other
/// one knows.
class TwoReplicasIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int TIMES = System.getProperty("soak") == null ? 200 : 10_000;
    private static final Vestibule VESTIBULE = Vestibule.running();

    private static SecondProcess second;

    private final Replica first = VESTIBULE.replica("organizations");

    @BeforeAll
    static void start() throws Exception {
        second = SecondProcess.ofOrganizations(VESTIBULE);
    }

    @AfterAll
    static void stop() {
        second.close();
    }

    @BeforeEach
    void hold() {
        everythingIsPublished();
        relay("pause");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(relay().path("status").asText()).isEqualTo("paused"));
    }

    @AfterEach
    void goOn() {
        relay("resume");
        everythingIsPublished();
        first.close();
    }

    @Test
    void inv42WhatOneReplicaHasAnsweredTheOtherOneReads() {
        // Given
        var published = relay().path("published_position").asLong();

        for (var time = 0; time < TIMES; time += 2) {
            isReadElsewhere(first, second.replica());
            isReadElsewhere(second.replica(), first);
        }

        assertThat(relay().path("published_position").asLong())
                .as("nothing was published meanwhile")
                .isEqualTo(published);
    }

    private static void isReadElsewhere(Replica here, Replica there) {
        // When
        var created = here.call("POST", "/organizations", Map.of("name", "Twice " + UUID.randomUUID()));

        // Then
        assertThat(created.status()).as(created.response().body()).isEqualTo(201);
        var path = "/organizations/" + created.json().path("id").asText();
        var read = there.call("GET", path, null);
        assertThat(read.status()).as(read.response().body()).isEqualTo(200);
        assertThat(read.json()).isEqualTo(created.json());
    }

    private static void everythingIsPublished() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(relay().path("lag").asLong()).isZero());
    }

    private static JsonNode relay() {
        return VESTIBULE.operate("GET", "/services/organizations/relay", null).json();
    }

    private static void relay(String action) {
        var answer = VESTIBULE.operate("POST", "/services/organizations/relay/" + action, Map.of("reason", "a test"));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    }
}
