package dev.vestibule.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.vestibule.gateway.world.FakeServices;
import dev.vestibule.gateway.world.GatewayWorld;
import dev.vestibule.gateway.world.Installation;
import dev.vestibule.gateway.world.Wire;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ForwardingIT {
    @BeforeEach
    void anInstallation() {
        Installation.ready();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100_000, GatewayWorld.MAX_BODY})
    void aBodyArrivesWhole(int length) {
        var body = bytes(length);

        given().header("Authorization", Installation.KEY.bearer())
                .contentType("application/json")
                .body(body)
                .post("/organizations")
                .then()
                .statusCode(200)
                .body("method", equalTo("POST"))
                .body("headers.'content-type'", startsWith("application/json"))
                .body("body_length", equalTo(length))
                .body("body_sha256", equalTo(FakeServices.sha256(Buffer.buffer(body))));
    }

    @Test
    void whatAClientHasSeenGoesThroughAndBack() {
        given().header("Authorization", Installation.KEY.bearer())
                .header("Vestibule-Min-Position", "vestibule.organizations.events.v1/3@16")
                .header("Prefer", "wait=3")
                .get("/organizations")
                .then()
                .statusCode(200)
                .body("headers.'vestibule-min-position'", equalTo("vestibule.organizations.events.v1/3@16"))
                .body("headers.prefer", equalTo("wait=3"));
        given().header("Authorization", Installation.KEY.bearer())
                .get("/organizations/own-headers")
                .then()
                .statusCode(201)
                .header("Vestibule-Consistency", "vestibule.organizations.events.v1/3@17");
    }

    @Test
    void aBodyOfUnknownLengthArrivesWhole() throws Exception {
        var body = bytes(300_000);
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(
                    Wire.request("/organizations")
                            .header("Authorization", Installation.KEY.bearer())
                            .PUT(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                            .build(),
                    BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains(FakeServices.sha256(Buffer.buffer(body)));
        }
    }

    @Test
    void aBodyWithAnExpectationArrivesWhole() {
        var answer = Wire.raw("POST /sso/token HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 3\r\n"
                + "Expect: 100-continue\r\n\r\nabc");

        assertThat(answer).startsWith("HTTP/1.1 100 Continue").contains("\"body_length\":3");
    }

    @Test
    void aGetWithContentTypeAndWithoutBodyIsFine() {
        given().header("Authorization", Installation.KEY.bearer())
                .contentType("application/json")
                .get("/organizations")
                .then()
                .statusCode(200)
                .body("body_length", equalTo(0));
    }

    @Test
    void aBodyThatSaysItIsTooLargeIsRefusedInJson() {
        given().header("Authorization", Installation.KEY.bearer())
                .contentType("application/json")
                .body(bytes(GatewayWorld.MAX_BODY + 1))
                .post("/organizations")
                .then()
                .statusCode(413)
                .contentType("application/json")
                .header("X-Request-ID", startsWith("req_"))
                .body("message", equalTo("The body is too large."));
    }

    @Test
    void aBodyThatTurnsOutTooLargeIsRefusedInJson() {
        var chunk = "x".repeat(64 * 1024);
        var text = new StringBuilder(
                "POST /sso/token HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: Chunked\r\nContent-Type: text/plain\r\n\r\n");
        for (var i = 0; i < 17; i++) {
            text.append("10000\r\n").append(chunk).append("\r\n");
        }

        var answer = Wire.raw(text.toString());

        assertThat(answer).startsWith("HTTP/1.1 413").contains("{\"message\":\"The body is too large.\"}");
    }

    @Test
    void anotherTransferEncodingIsRefused() {
        var answer = Wire.raw("""
                POST /sso/token HTTP/1.1\r
                Host: x\r
                Connection: close\r
                Transfer-Encoding: gzip, chunked\r
                \r
                0\r
                \r
                """);

        assertThat(answer).startsWith("HTTP/1.1 400").contains("transfer encoding");
    }

    @Test
    void aServiceThatIsDownIs503() {
        given().header("Authorization", Installation.KEY.bearer())
                .get("/directories")
                .then()
                .statusCode(503)
                .header("Retry-After", "1")
                .contentType("application/json")
                .header("X-Request-ID", startsWith("req_"))
                .body("message", not(containsString("127.0.0.1")));
    }

    @Test
    void aServiceThatIsSlowIs504() {
        given().header("Authorization", Installation.KEY.bearer())
                .get("/organizations/slow")
                .then()
                .statusCode(504)
                .contentType("application/json")
                .body("message", equalTo("The service took too long to answer."));
    }

    @Test
    void aServiceThatBreaksOffIs502() {
        given().get("/sso/cut")
                .then()
                .statusCode(502)
                .contentType("application/json")
                .body("message", equalTo("The service gave no usable answer."));
    }

    @Test
    void serverSentEventsComeAsTheyAreSent() throws Exception {
        var arrivals = new ArrayList<Long>();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(Wire.request("/sso/stream").build(), BodyHandlers.ofLines());
            answer.body().filter(line -> line.startsWith("data:")).forEach(line -> arrivals.add(System.nanoTime()));

            assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream");
        }

        assertThat(arrivals).hasSize(2);
        assertThat((arrivals.get(1) - arrivals.get(0)) / 1_000_000)
                .isGreaterThan(FakeServices.SECOND_EVENT_AFTER_MILLIS / 2);
    }

    @Test
    void aReaderThatLeavesEndsTheStreamOfTheService() {
        // Given
        var before = GatewayWorld.SERVICES.abandoned();

        // When
        Wire.readFirst("GET /sso/stream HTTP/1.1\r\nHost: x\r\n\r\n", "data: first");

        // Then
        await().atMost(Duration.ofMillis(FakeServices.SECOND_EVENT_AFTER_MILLIS))
                .untilAsserted(
                        () -> assertThat(GatewayWorld.SERVICES.abandoned()).isEqualTo(before + 1));
    }

    @Test
    void anAnswerWithoutContentLeavesTheConnectionUsable() {
        var answer = Wire.raw("""
                GET /sso/no-content HTTP/1.1\r
                Host: x\r
                \r
                HEAD /sso/authorize HTTP/1.1\r
                Host: x\r
                \r
                GET /nowhere HTTP/1.1\r
                Host: x\r
                Connection: close\r
                \r
                """);

        assertThat(answer.split("HTTP/1.1 ", -1))
                .satisfiesExactly(
                        nothing -> assertThat(nothing).isEmpty(),
                        first -> assertThat(first.toLowerCase(Locale.ROOT))
                                .startsWith("204 ")
                                .doesNotContain("transfer-encoding")
                                .endsWith("\r\n\r\n"),
                        second -> assertThat(second).startsWith("200 ").endsWith("\r\n\r\n"),
                        third -> assertThat(third).startsWith("404 ").endsWith("}"));
    }

    private static byte[] bytes(int length) {
        var bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
