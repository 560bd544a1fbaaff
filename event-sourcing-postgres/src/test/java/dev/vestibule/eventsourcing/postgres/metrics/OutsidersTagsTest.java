package dev.vestibule.eventsourcing.postgres.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import org.junit.jupiter.api.Test;

class OutsidersTagsTest {
    private final OutsidersTags filter = new OutsidersTags();

    @Test
    void aCallOfOursSaysNotWhereItGoes() {
        var tags = Tags.of("method", "GET", "uri", "/canary", "clientName", "canary.example", "status", "200");

        assertThat(mapped("http.client.requests", tags)).isEqualTo(Tags.of("method", "GET", "status", "200"));
    }

    @Test
    void anInventedMethodIsAnotherOne() {
        assertThat(mapped("http.server.requests", Tags.of("method", "CANARY", "uri", "/sso")))
                .isEqualTo(Tags.of("method", "OTHER", "uri", "/sso"));
        assertThat(mapped("http.server.requests", Tags.of("method", "PATCH", "uri", "/sso")))
                .isEqualTo(Tags.of("method", "PATCH", "uri", "/sso"));
    }

    @Test
    void othersStayAsTheyAre() {
        assertThat(mapped("vestibule.method.calls", Tags.of("method", "any", "uri", "x")))
                .isEqualTo(Tags.of("method", "any", "uri", "x"));
    }

    private Tags mapped(String name, Tags tags) {
        return Tags.of(filter.map(new Meter.Id(name, tags, null, null, Meter.Type.TIMER))
                .getTags());
    }
}
