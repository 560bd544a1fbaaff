package dev.vestibule.eventsourcing.postgres.message;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// Holds messages to their JSON Schema before they are stored: what the relay finds it can always publish.
public final class MessageSchemas {
    /// Kafka's default record limit is 1 MiB; headers need some room.
    static final int LARGEST_VALUE = 900 * 1024;

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    /// @throws UnpublishableMessage if the value does not fit the schema of its type or is too large
    public void check(String type, byte[] value) {
        if (value.length > LARGEST_VALUE) {
            throw new UnpublishableMessage(type, value.length + " bytes, at most " + LARGEST_VALUE + " are published");
        }
        var errors = schemas.computeIfAbsent(type, this::load)
                .validate(new String(value, StandardCharsets.UTF_8), InputFormat.JSON);
        if (!errors.isEmpty()) {
            throw new UnpublishableMessage(type, places(errors));
        }
    }

    /// Where it does not fit, without the values: they may be personal data.
    private static String places(List<Error> errors) {
        return errors.stream()
                .map(error -> error.getInstanceLocation() + " (" + error.getKeyword() + ")")
                .collect(Collectors.joining(", "));
    }

    private Schema load(String type) {
        var name = "/schemas/" + type + ".schema.json";
        try (var stream = dev.vestibule.contracts.Message.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new UnpublishableMessage(type, "event-contracts has no schema for it");
            }
            return registry.getSchema(stream, InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// An event that cannot be published must not be stored. Always a mistake of ours.
    public static final class UnpublishableMessage extends IllegalStateException {
        UnpublishableMessage(String type, String problem) {
            super(type + ": " + problem);
        }
    }
}
