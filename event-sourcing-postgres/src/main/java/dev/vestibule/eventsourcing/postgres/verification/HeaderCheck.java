package dev.vestibule.eventsourcing.postgres.verification;

import dev.vestibule.contracts.MessageHeaders;
import dev.vestibule.eventsourcing.postgres.store.StoredEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// Compares the headers of a record with the stored event.
final class HeaderCheck {
    private final String source;

    /// @param source the CloudEvents source of the service
    HeaderCheck(String source) {
        this.source = source;
    }

    /// The names of the headers that are missing, too many or different; empty when all is well.
    List<String> differences(Headers headers, StoredEvent event) {
        var wrong = new ArrayList<String>();
        expected(event).forEach((name, value) -> {
            if (!value.equals(text(headers, name))) {
                wrong.add(name);
            }
        });
        absentUnless(event.organizationId(), MessageHeaders.ORGANIZATION_ID, headers, wrong);
        absentUnless(event.causationId(), MessageHeaders.CAUSATION_ID, headers, wrong);
        absentUnless(event.traceparent(), MessageHeaders.TRACE_PARENT, headers, wrong);
        var type = text(headers, MessageHeaders.TYPE);
        var schema = text(headers, MessageHeaders.DATA_SCHEMA);
        if (type == null || schema == null || !schema.endsWith("/" + type + ".schema.json")) {
            wrong.add(MessageHeaders.DATA_SCHEMA);
        }
        return wrong;
    }

    private Map<String, String> expected(StoredEvent event) {
        var expected = new LinkedHashMap<String, String>();
        expected.put(MessageHeaders.SPEC_VERSION, "1.0");
        expected.put(MessageHeaders.SOURCE, source);
        expected.put(MessageHeaders.CONTENT_TYPE, "application/json");
        expected.put(MessageHeaders.TIME, event.occurredAt().toString());
        expected.put(MessageHeaders.RECORDED_TIME, event.recordedAt().toString());
        expected.put(MessageHeaders.PARTITION_KEY, event.partitionKey());
        expected.put(MessageHeaders.CORRELATION_ID, event.correlationId());
        expected.put(MessageHeaders.SEQUENCE, "%019d".formatted(event.position()));
        expected.put(MessageHeaders.POSITION, Long.toString(event.position()));
        expected.put(MessageHeaders.ENVIRONMENT_ID, event.environmentId());
        expected.put(MessageHeaders.AGGREGATE_VERSION, Long.toString(event.version()));
        put(expected, MessageHeaders.ORGANIZATION_ID, event.organizationId());
        put(expected, MessageHeaders.CAUSATION_ID, event.causationId());
        put(expected, MessageHeaders.TRACE_PARENT, event.traceparent());
        return expected;
    }

    private static void put(Map<String, String> expected, String name, @Nullable String value) {
        if (value != null) {
            expected.put(name, value);
        }
    }

    private static void absentUnless(@Nullable String stored, String name, Headers headers, List<String> wrong) {
        if (stored == null && headers.lastHeader(name) != null) {
            wrong.add(name);
        }
    }

    private static @Nullable String text(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
