package dev.vestibule.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.contracts.portallink.PortalLinkMessage.LinkOpened;
import dev.vestibule.contracts.portallink.PortalLinkTopic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedEventTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final LinkOpened OPENED = new LinkOpened("portal_link_1", "org_1", NOON);
    private static final Map<String, String> HEADERS = Map.ofEntries(
            Map.entry("ce_specversion", "1.0"),
            Map.entry("ce_id", "01936c3e-5b00-7000-8000-000000000001"),
            Map.entry("ce_source", "/services/portal-link"),
            Map.entry("ce_type", "portal_link.opened.v1"),
            Map.entry("ce_subject", "portal_link_1"),
            Map.entry("ce_time", "2026-11-24T12:00:00Z"),
            Map.entry("content-type", "application/json"),
            Map.entry("ce_partitionkey", "org_1"),
            Map.entry("ce_correlationid", "req_1"),
            Map.entry("ce_causationid", "event_1"),
            Map.entry("ce_traceparent", "00-1-2-01"),
            Map.entry("ce_recordedtime", "2026-11-24T12:00:01Z"),
            Map.entry("ce_environmentid", "environment_1"),
            Map.entry("ce_organizationid", "org_1"),
            Map.entry("ce_aggversion", "2"),
            Map.entry("ce_position", "17"),
            Map.entry("ce_prevposition", "15"));
    private static final Envelope ENVELOPE = new Envelope(
            UUID.fromString("01936c3e-5b00-7000-8000-000000000001"),
            "portal_link.opened.v1",
            "portal_link_1",
            NOON,
            NOON.plusSeconds(1),
            "environment_1",
            "org_1",
            2,
            "req_1",
            "event_1",
            "00-1-2-01",
            17,
            15);

    @Test
    void aRecordInBinaryModeIsRead() {
        var event = read(HEADERS, MessageJson.write(OPENED)).orElseThrow();

        assertThat(event.envelope()).isEqualTo(ENVELOPE);
        assertThat(event.message(PortalLinkTopic.TYPES)).isEqualTo(OPENED);
    }

    @Test
    void aRecordInStructuredModeIsReadAlike() {
        var structured = """
                {"specversion":"1.0","id":"01936c3e-5b00-7000-8000-000000000001","source":"/services/portal-link",
                 "type":"portal_link.opened.v1","subject":"portal_link_1","time":"2026-11-24T12:00:00Z",
                 "datacontenttype":"application/json","correlationid":"req_1","causationid":"event_1",
                 "traceparent":"00-1-2-01","recordedtime":"2026-11-24T12:00:01Z","environmentid":"environment_1",
                 "organizationid":"org_1","aggversion":2,"position":"17","prevposition":15,
                 "data":{"portal_link_id":"portal_link_1","organization_id":"org_1","opened_at":"2026-11-24T12:00:00Z"}}""";
        var headers = Map.of("content-type", "application/cloudevents+json; charset=utf-8");

        var event = read(headers, bytes(structured)).orElseThrow();

        assertThat(event.envelope()).isEqualTo(ENVELOPE);
        assertThat(event.message(PortalLinkTopic.TYPES)).isEqualTo(OPENED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no JSON", "[]", "{}", "{\"type\":\"portal_link.opened.v1\",\"data\":{}}"})
    void whatOnlyPretendsToBeStructuredIsForeign(String value) {
        assertThat(read(Map.of("content-type", "application/cloudevents+json"), bytes(value)))
                .isEmpty();
    }

    @Test
    void whatIsNotThereIsNull() {
        var headers = without("ce_organizationid", "ce_causationid", "ce_traceparent", "ce_recordedtime");

        var envelope = read(headers, new byte[0]).orElseThrow().envelope();

        assertThat(envelope.organizationId()).isNull();
        assertThat(envelope.causationId()).isNull();
        assertThat(envelope.traceparent()).isNull();
        assertThat(envelope.recordedTime()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ce_id",
                "ce_type",
                "ce_subject",
                "ce_time",
                "ce_correlationid",
                "ce_environmentid",
                "ce_aggversion",
                "ce_position",
                "ce_prevposition"
            })
    void aRecordWithoutAMandatoryHeaderIsForeign(String header) {
        assertThat(read(without(header), new byte[0])).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ce_id, 17",
        "ce_time, yesterday",
        "ce_recordedtime, tomorrow",
        "ce_aggversion, one",
        "ce_position, 1.5",
        "ce_prevposition, ''"
    })
    void aRecordWithAMalformedHeaderIsForeign(String header, String value) {
        var headers = new HashMap<>(HEADERS);
        headers.put(header, value);

        assertThat(read(headers, new byte[0])).isEmpty();
    }

    @Test
    void aRecordWithoutValueIsForeign() {
        assertThat(read(HEADERS, null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"15, NEXT", "17, REPEATED", "18, REPEATED", "14, BROKEN", "16, BROKEN", "0, BROKEN"})
    void thePreviousPositionShowsWhatIsMissing(long lastPosition, Succession succession) {
        assertThat(ENVELOPE.after(lastPosition)).isEqualTo(succession);
    }

    private static Map<String, String> without(String... names) {
        var headers = new HashMap<>(HEADERS);
        for (var name : names) {
            headers.remove(name);
        }
        return headers;
    }

    private static Optional<PublishedEvent> read(Map<String, String> headers, byte @Nullable [] value) {
        return PublishedEvent.of(
                name -> {
                    var text = headers.get(name);
                    return text == null ? null : bytes(text);
                },
                value);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
