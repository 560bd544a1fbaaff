package dev.vestibule.portallink.organizations;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.vestibule.portallink.config.Installation;
import dev.vestibule.portallink.config.PortalLinkConfig;
import dev.vestibule.portallink.projection.KnownOrganization;
import dev.vestibule.workos.caller.IdentityTokens;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// `GET /internal/organizations/{id}` of organizations-service, as the caller of the request being served.
@ApplicationScoped
class OrganizationsClient {
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    private final WebClient client;
    private final URI url;
    private final Duration timeout;

    OrganizationsClient(Vertx vertx, Installation installation, PortalLinkConfig config) {
        this.client = WebClient.create(vertx);
        this.url = installation.organizationsUrl();
        this.timeout = config.organizationsTimeout();
    }

    @PreDestroy
    void close() {
        client.close();
    }

    /// Empty when the service says that the caller's environment has no such organization.
    Uni<Optional<KnownOrganization>> ask(String organizationId, String identityToken) {
        return client.getAbs(url + "/internal/organizations/" + organizationId)
                .putHeader(IdentityTokens.HEADER, identityToken)
                .timeout(timeout.toMillis())
                .send()
                .map(OrganizationsClient::answer);
    }

    private static Optional<KnownOrganization> answer(HttpResponse<Buffer> response) {
        return switch (response.statusCode()) {
            case 200 -> Optional.of(read(response.bodyAsBuffer().getBytes()));
            case 404 -> Optional.empty();
            default -> throw new IllegalStateException("organizations-service answered " + response.statusCode());
        };
    }

    private static KnownOrganization read(byte[] body) {
        try {
            var answer = JSON.readValue(body, Answer.class);
            return new KnownOrganization(answer.id(), answer.environmentId(), answer.name(), false);
        } catch (IOException e) {
            throw new IllegalStateException("organizations-service answered with something else", e);
        }
    }

    private record Answer(String id, String environmentId, String name) {}
}
