package dev.vestibule.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;

/// A vendor's application that creates organizations through the gateway.
final class Organizations {
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;
    private final String apiKey;

    Organizations(String origin, String apiKey) {
        this.address = URI.create(origin + "/organizations");
        this.apiKey = apiKey;
    }

    /// The id of a new organization, and when the 201 was here.
    Created create() {
        var request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + apiKey)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"name\":\"Acme " + UUID.randomUUID() + "\"}"))
                .build();
        try {
            var response = http.send(request, BodyHandlers.ofString());
            var here = System.nanoTime();
            if (response.statusCode() != 201) {
                throw new IllegalStateException(
                        "The gateway answered " + response.statusCode() + ": " + response.body());
            }
            return new Created(
                    new ObjectMapper().readTree(response.body()).path("id").asText(), here);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    record Created(String id, long nanoTime) {}
}
