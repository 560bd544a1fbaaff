package dev.vestibule.gateway.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.vestibule.contracts.topics.PublishedTopics;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ContractFilesIT {

    @Test
    void theAsyncApiDocumentIsServed() {
        var document = given().get("/asyncapi.yaml")
                .then()
                .statusCode(200)
                .header("Content-Type", startsWith("application/yaml"))
                .body(containsString("asyncapi: \"3.0.0\""))
                .extract()
                .asString();
        assertThat(PublishedTopics.ALL)
                .isNotEmpty()
                .allSatisfy(topic -> assertThat(document).contains(topic.name()));
    }

    @Test
    void theSchemaOfATypeIsServedWhereMessagesPoint() {
        given().get("/schemas/connection.activated.v1.schema.json")
                .then()
                .statusCode(200)
                .header("Content-Type", containsString("json"))
                .body("title", equalTo("ConnectionActivated"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/schemas/connection.levitated.v1.schema.json",
                "/schemas/",
                "/schemas/..%2fapplication.properties",
                "/schemas/../application.properties",
                "/schemas/a/connection.activated.v1.schema.json",
                "/schemas/application.properties"
            })
    void nothingElseIs(String path) {
        given().urlEncodingEnabled(false).get(path).then().statusCode(anyOf(equalTo(404), equalTo(400)));
    }
}
