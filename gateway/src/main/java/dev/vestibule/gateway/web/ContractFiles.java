package dev.vestibule.gateway.web;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Pattern;

/// What is published on Kafka, described for those who build on it: the AsyncAPI document and the JSON Schema of each
/// type, at the address that `dataschema` of every message names. Nothing in it is about a tenant.
@Singleton
public class ContractFiles {
    private static final String ASYNC_API = "asyncapi.yaml";
    private static final Pattern SCHEMA = Pattern.compile("[a-z0-9_]+(?:\\.[a-z0-9_]+)*\\.schema\\.json");

    private final ClassPathFiles files;

    ContractFiles(ClassPathFiles files) {
        this.files = files;
    }

    public void serve(Exchange exchange) {
        files.send(exchange, resourceFor(exchange));
    }

    private static Optional<String> resourceFor(Exchange exchange) {
        var segments = exchange.path().segments();
        if (segments.getFirst().equals(ASYNC_API)) {
            return Optional.of(ASYNC_API);
        }
        return segments.size() == 2 && SCHEMA.matcher(segments.getLast()).matches()
                ? Optional.of("schemas/" + segments.getLast())
                : Optional.empty();
    }
}
