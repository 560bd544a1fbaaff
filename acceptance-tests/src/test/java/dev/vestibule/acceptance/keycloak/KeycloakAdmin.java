package dev.vestibule.acceptance.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an IT admin does in Keycloak's console, by its admin API.
public final class KeycloakAdmin {
    static final String USER = "admin";
    static final String PASSWORD = "admin";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String url;

    KeycloakAdmin(String url) {
        this.url = url;
    }

    /// Where the realm's metadata is, the address that the admin pastes into the portal.
    public String metadataUrl(String realm) {
        return url + "/realms/" + realm + "/protocol/saml/descriptor";
    }

    public void createRealm(String realm) {
        post("/admin/realms", Map.of("realm", realm, "enabled", true, "sslRequired", "none"));
    }

    public void createUser(String realm, String name, String email, String password) {
        var user = Map.of(
                "username",
                name,
                "email",
                email,
                "emailVerified",
                true,
                "enabled",
                true,
                "firstName",
                "Ada",
                "lastName",
                "Example",
                "credentials",
                List.of(Map.of("type", "password", "value", password, "temporary", false)));
        post("/admin/realms/" + realm + "/users", user);
    }

    /// Registers the connection as a SAML client, as the walk-through tells the admin to.
    public void createSamlClient(String realm, String entityId, String acsUrl) {
        post("/admin/realms/" + realm + "/clients", samlClient(entityId, acsUrl, true));
    }

    /// **Sign documents** off: only the assertion is signed, which says nothing about the envelope around it.
    public void signOnlyAssertions(String realm, String entityId, String acsUrl) {
        var client = samlClient(entityId, acsUrl, false);
        var id = clientId(realm, entityId);
        send("PUT", "/admin/realms/" + realm + "/clients/" + id, client, 204);
    }

    /// Makes the realm sign with a new key; the old one is gone.
    public void replaceSigningKey(String realm) {
        var components = get("/admin/realms/" + realm + "/components?type=org.keycloak.keys.KeyProvider");
        post(
                "/admin/realms/" + realm + "/components",
                Map.of(
                        "name", "another-key",
                        "providerId", "rsa-generated",
                        "providerType", "org.keycloak.keys.KeyProvider",
                        "config", Map.of("priority", List.of("500"))));
        for (var component : components) {
            if (component.path("providerId").asText().equals("rsa-generated")) {
                send(
                        "DELETE",
                        "/admin/realms/" + realm + "/components/"
                                + component.path("id").asText(),
                        null,
                        204);
            }
        }
    }

    private String clientId(String realm, String entityId) {
        for (var client : get("/admin/realms/" + realm + "/clients")) {
            if (client.path("clientId").asText().equals(entityId)) {
                return client.path("id").asText();
            }
        }
        throw new IllegalStateException("No client " + entityId);
    }

    private static Map<String, Object> samlClient(String entityId, String acsUrl, boolean signDocuments) {
        var client = new HashMap<String, Object>();
        client.put("clientId", entityId);
        client.put("protocol", "saml");
        client.put("redirectUris", List.of(acsUrl));
        client.put("fullScopeAllowed", false);
        client.put("defaultClientScopes", List.of());
        client.put(
                "attributes",
                Map.of(
                        "saml.assertion.signature", "true",
                        "saml.server.signature", String.valueOf(signDocuments),
                        "saml.client.signature", "false",
                        "saml.force.post.binding", "true",
                        "saml.authnstatement", "true",
                        "saml_assertion_consumer_url_post", acsUrl,
                        "saml_name_id_format", "persistent",
                        "saml_force_name_id_format", "true",
                        "saml.signature.algorithm", "RSA_SHA256"));
        client.put(
                "protocolMappers",
                List.of(
                        propertyMapper("id", "id"),
                        propertyMapper("email", "email"),
                        propertyMapper("firstName", "firstName"),
                        propertyMapper("lastName", "lastName")));
        return client;
    }

    private static Map<String, Object> propertyMapper(String attribute, String property) {
        return Map.of(
                "name",
                attribute,
                "protocol",
                "saml",
                "protocolMapper",
                "saml-user-property-mapper",
                "config",
                Map.of(
                        "user.attribute", property,
                        "attribute.name", attribute,
                        "friendly.name", attribute,
                        "attribute.nameformat", "Basic"));
    }

    private JsonNode get(String path) {
        return read(send("GET", path, null, 200).body());
    }

    private void post(String path, Object body) {
        send("POST", path, body, 201);
    }

    private HttpResponse<String> send(String method, String path, @Nullable Object body, int expected) {
        var request = HttpRequest.newBuilder(URI.create(url + path))
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(write(body)))
                .build();
        var response = exchange(request);
        if (response.statusCode() != expected) {
            throw new IllegalStateException(method + " " + path + ": " + response.statusCode() + " " + response.body());
        }
        return response;
    }

    /// The admin token lives one minute: a new one for every call.
    private String token() {
        var form = "grant_type=password&client_id=admin-cli&username=" + USER + "&password=" + PASSWORD;
        var request = HttpRequest.newBuilder(URI.create(url + "/realms/master/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        return read(exchange(request).body()).path("access_token").asText();
    }

    private static HttpResponse<String> exchange(HttpRequest request) {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String write(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
