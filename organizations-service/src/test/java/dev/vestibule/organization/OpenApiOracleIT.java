package dev.vestibule.organization;

import static dev.vestibule.fixture.OrganizationsApi.addDomain;
import static dev.vestibule.fixture.OrganizationsApi.client;
import static dev.vestibule.fixture.OrganizationsApi.createOrganization;
import static dev.vestibule.fixture.OrganizationsApi.fresh;
import static dev.vestibule.fixture.OrganizationsApi.freshDomain;
import static dev.vestibule.fixture.OrganizationsApi.organization;
import static dev.vestibule.fixture.OrganizationsApi.withDomain;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.vestibule.fixture.ServiceTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// Holds answers to the shapes of the API's own description. It is no part of this project:
/// `-Dworkos.openapi=FILE` says where it lies, and without it there is nothing to compare with.
@ServiceTest
@EnabledIfSystemProperty(named = OpenApiOracleIT.LOCATION, matches = ".+")
class OpenApiOracleIT {
    static final String LOCATION = "workos.openapi";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static JsonNode document = JSON.createObjectNode();

    @BeforeAll
    static void read() throws IOException {
        var options = new LoaderOptions();
        options.setCodePointLimit(20_000_000);
        try (var file = Files.newBufferedReader(Path.of(System.getProperty(LOCATION)))) {
            document = JSON.valueToTree(new Yaml(new SafeConstructor(options)).<Object>load(file));
        }
    }

    @Test
    void organizationsFit() {
        var created = createOrganization(Map.of(
                "name",
                "Acme",
                "external_id",
                fresh("ext-"),
                "metadata",
                Map.of("tier", "gold"),
                "domain_data",
                List.of(
                        Map.of("domain", freshDomain(), "state", "verified"),
                        Map.of("domain", freshDomain(), "state", "pending"))));
        fits(created, "/organizations", "post", 201);
        String id = created.extract().path("id");
        String externalId = created.extract().path("external_id");

        fits(client().get("/organizations/" + id).then(), "/organizations/{id}", "get", 200);
        fits(
                client().get("/organizations/external_id/" + externalId).then(),
                "/organizations/external_id/{external_id}",
                "get",
                200);
        fits(client().get("/organizations?limit=2").then(), "/organizations", "get", 200);
        fits(
                client().body(Map.of("stripe_customer_id", fresh("cus_")))
                        .put("/organizations/" + id)
                        .then(),
                "/organizations/{id}",
                "put",
                200);
        fits(
                createOrganization(Map.of("name", "Acme", "domains", List.of(freshDomain()))),
                "/organizations",
                "post",
                201);
    }

    @Test
    void refusalsOfOrganizationsFit() {
        var externalId = fresh("ext-");
        var domain = freshDomain();
        createOrganization(Map.of("name", "Acme", "external_id", externalId)).statusCode(201);
        createOrganization(withDomain(domain, "verified")).statusCode(201);

        fits(createOrganization(Map.of("name", "Acme", "external_id", externalId)), "/organizations", "post", 400);
        fits(
                createOrganization(Map.of("name", "Acme", "metadata", Map.of("k", "x".repeat(601)))),
                "/organizations",
                "post",
                400);
        fits(createOrganization(withDomain(domain, "verified")), "/organizations", "post", 409);
        fits(createOrganization(new HashMap<>()), "/organizations", "post", 422);
        fits(client().get("/organizations/unknown").then(), "/organizations/{id}", "get", 404);
    }

    @Test
    void domainsFit() {
        var organizationId = organization();
        var domain = freshDomain();
        var added = addDomain(organizationId, domain);
        fits(added, "/organization_domains", "post", 201);
        fits(addDomain(organizationId, domain), "/organization_domains", "post", 409);
        var path = "/organization_domains/" + added.extract().path("id");

        fits(client().get(path).then(), "/organization_domains/{id}", "get", 200);
        fits(client().post(path + "/verify").then(), "/organization_domains/{id}/verify", "post", 201);
        String verified = createOrganization(withDomain(freshDomain(), "verified"))
                .extract()
                .path("domains[0].id");
        fits(
                client().post("/organization_domains/" + verified + "/verify").then(),
                "/organization_domains/{id}/verify",
                "post",
                400);
        client().delete(path).then().statusCode(204);
        fits(client().delete(path).then(), "/organization_domains/{id}", "delete", 404);
    }

    private static void fits(ValidatableResponse answer, String path, String method, int status) {
        answer.statusCode(status);
        var schema = document.path("paths")
                .path(path)
                .path(method)
                .path("responses")
                .path(String.valueOf(status))
                .path("content")
                .path("application/json")
                .path("schema");
        assertThat(schema.isObject())
                .as("%s %s %d is described", method, path, status)
                .isTrue();
        ObjectNode whole = schema.deepCopy();
        whole.set("components", document.path("components"));

        var errors = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(whole.toString(), InputFormat.JSON)
                .validate(answer.extract().asString(), InputFormat.JSON);

        assertThat(errors).as("%s %s %d", method, path, status).isEmpty();
    }
}
