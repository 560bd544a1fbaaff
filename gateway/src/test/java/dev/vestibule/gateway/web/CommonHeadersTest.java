package dev.vestibule.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.gateway.config.Origin;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommonHeadersTest {
    private Vertx vertx = Vertx.vertx();

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @CsvSource({"https://sso.example.com,max-age=31536000", "http://127.0.0.1:8080,"})
    void browsersAreHeldToHttpsWhenTheOriginHasIt(URI origin, String expected) throws Exception {
        var headers = answerOf(origin);

        assertThat(headers.firstValue("Strict-Transport-Security").orElse(null)).isEqualTo(expected);
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("X-Request-ID")).contains("req_1");
    }

    private HttpHeaders answerOf(URI origin) throws Exception {
        var headers = new CommonHeaders(new Origin(origin));
        var router = Router.router(vertx);
        router.route().handler(context -> {
            headers.addTo(context, "req_1");
            context.response().end("x");
        });
        var server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + "/"))
                    .build();
            return client.send(request, BodyHandlers.ofString()).headers();
        }
    }
}
