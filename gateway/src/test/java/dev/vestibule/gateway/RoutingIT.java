package dev.vestibule.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.vestibule.gateway.world.GatewayWorld;
import dev.vestibule.gateway.world.Installation;
import dev.vestibule.gateway.world.Wire;
import dev.vestibule.testing.infrastructure.ServiceInfrastructure;
import dev.vestibule.workos.request.TraceParent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
@QuarkusTestResource(GatewayWorld.class)
class RoutingIT {
    @BeforeEach
    void anInstallation() {
        Installation.ready();
    }

    @ParameterizedTest
    @CsvSource({
        "/nowhere,application/json",
        "/internal/organizations/org_1,application/problem+json",
        "/q/dev,application/json",
        "/q/health/started,application/json",
        "/portal/api/nowhere,application/problem+json",
        "/dashboard/api/nowhere,application/problem+json",
        "/operations/nowhere,application/problem+json",
    })
    void anUnknownPathIsJsonWithARequestId(String path, String contentType) {
        given().header("Authorization", Installation.KEY.bearer())
                .header("Accept", "text/html")
                .redirects()
                .follow(false)
                .get(path)
                .then()
                .statusCode(404)
                .contentType(contentType)
                .header("X-Request-ID", startsWith("req_"))
                .body("code", equalTo("entity_not_found"));
    }

    @Test
    void anotherMethodIsJsonAndSaysWhichOnesThereAre() {
        given().get("/portal/generate_link")
                .then()
                .statusCode(405)
                .header("Allow", "POST")
                .contentType("application/json")
                .body("message", equalTo("Method Not Allowed"));
        given().options("/organizations").then().statusCode(405).contentType("application/json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sso/../internal/organizations/org_1",
                "/sso/%2e%2e/internal/organizations/org_1",
                "//internal/organizations/org_1",
                "/sso//../internal",
            })
    void aDetourLeadsNowhere(String target) {
        var answer = Wire.raw("GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400").contains("{\"message\":\"The path is malformed.\"}");
        assertThat(answer.toLowerCase(Locale.ROOT)).contains("x-request-id: req_");
    }

    @Test
    void thePathGoesThroughAsItIs() {
        given().urlEncodingEnabled(false)
                .header("Authorization", Installation.KEY.bearer())
                .get("/organizations/external_id/a%2Fb%20c?domains=x%2Cy&empty=")
                .then()
                .statusCode(200)
                .body("uri", equalTo("/organizations/external_id/a%2Fb%20c?domains=x%2Cy&empty="))
                .body("method", equalTo("GET"));
    }

    @Test
    void aSaneRequestIdIsKeptAndPassedOn() {
        given().header("X-Request-ID", "abc-1")
                .get("/sso/authorize")
                .then()
                .header("X-Request-ID", "abc-1")
                .body("headers.'x-request-id'", equalTo("abc-1"));
        given().header("X-Request-ID", "a b;c")
                .get("/sso/authorize")
                .then()
                .header("X-Request-ID", startsWith("req_"))
                .body("headers.'x-request-id'", startsWith("req_"));
    }

    @Test
    void aTraceGoesOnAndWithoutOneANewOneBegins() {
        var sent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

        given().header("traceparent", sent)
                .header("tracestate", "a=1")
                .get("/sso/authorize")
                .then()
                .body("headers.traceparent", equalTo(sent))
                .body("headers.tracestate", equalTo("a=1"));
        String first = given().get("/sso/authorize").then().extract().path("headers.traceparent");
        String second = given().header("traceparent", "00-nonsense")
                .header("tracestate", "a=1")
                .get("/sso/authorize")
                .then()
                .body("headers.tracestate", nullValue())
                .extract()
                .path("headers.traceparent");

        assertThat(List.of(first, second))
                .doesNotHaveDuplicates()
                .allSatisfy(
                        trace -> assertThat(TraceParent.read(List.of(trace))).contains(trace));
    }

    @Test
    void everyAnswerHasTheSecurityHeaders() {
        for (var path : new String[] {"/nowhere", "/sso/authorize", "/portal/", "/q/health/live", "/organizations"}) {
            given().get(path)
                    .then()
                    .header("X-Content-Type-Options", "nosniff")
                    .header("Referrer-Policy", "no-referrer")
                    .header("X-Frame-Options", "DENY")
                    .header(
                            "Content-Security-Policy",
                            "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none';"
                                    + " form-action 'self'")
                    .header("Cache-Control", "no-store")
                    .header("Strict-Transport-Security", nullValue())
                    .header("X-Request-ID", not(nullValue()));
        }
    }

    @Test
    void whatAServiceSaysAboutItsOwnPageStands() {
        var answer = given().get("/sso/own-headers").then().statusCode(201).extract();

        assertThat(answer.headers().getValues("Content-Security-Policy"))
                .containsExactly("form-action https://idp.example");
        assertThat(answer.headers().getValues("Cache-Control")).containsExactly("public, max-age=60");
        assertThat(answer.headers().getValues("Set-Cookie")).containsExactly("a=1; Path=/portal", "b=2");
        assertThat(answer.headers().getValues("X-Request-ID")).hasSize(1).doesNotContain("another");
        assertThat(answer.header("Server")).isNull();
    }
}
