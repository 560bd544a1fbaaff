package dev.vestibule.connection.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.connection.outbound.OutboundAnswer.Failed;
import dev.vestibule.connection.outbound.OutboundAnswer.Failure;
import dev.vestibule.connection.outbound.OutboundAnswer.Received;
import dev.vestibule.connection.outbound.OutboundAnswer.Redirected;
import dev.vestibule.connection.outbound.OutboundAnswer.Refused;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundHttpTest {
    private static final OutboundLimits SMALL =
            new OutboundLimits(Duration.ofSeconds(1), Duration.ofMillis(500), 10_000);

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger resolutions = new AtomicInteger();
    private HttpServer server = vertx.createHttpServer();

    @BeforeEach
    void listen() throws Exception {
        server = vertx.createHttpServer()
                .connectionHandler(_ -> connections.incrementAndGet())
                .requestHandler(OutboundHttpTest::answer)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static void answer(HttpServerRequest request) {
        var response = request.response();
        switch (String.valueOf(request.path())) {
            case "/redirect" ->
                response.setStatusCode(302)
                        .putHeader("Location", "http://169.254.169.254/")
                        .end();
            case "/large" -> response.end(Buffer.buffer(new byte[200_000]));
            case "/endless" -> {
                response.setChunked(true);
                response.write("the end never comes");
            }
            case "/silent" -> {
                // no answer at all
            }
            case "/zipped" ->
                response.putHeader("Content-Encoding", "gzip").end(Buffer.buffer(new byte[] {31, -117, 8}));
            case "/echo" -> request.body().onSuccess(body -> response.end(request.getHeader("X-Test") + body));
            default -> response.putHeader("Content-Type", "text/plain").end(String.valueOf(request.authority()));
        }
    }

    @Test
    void theHostOfTheUrlIsAskedForAtTheJudgedAddress() {
        // When
        var answer = exchange("http://idp.example:" + server.actualPort() + "/metadata");
        // Then
        assertThat(text(answer)).isEqualTo("idp.example:" + server.actualPort());
        assertThat(((Received) answer).contentType()).isEqualTo("text/plain");
    }

    @Test
    void theNameIsResolvedOnceSoThatASecondAnswerCannotMatter() {
        // When
        exchange("http://idp.example:" + server.actualPort() + "/");
        // Then
        assertThat(resolutions).hasValue(1);
        assertThat(connections).hasValue(1);
    }

    @Test
    void methodHeadersAndBodyArriveAsGiven() {
        // Given
        var request = new OutboundRequest(
                "POST", "http://idp.example:" + server.actualPort() + "/echo", Map.of("X-Test", "a"), "b", SMALL);
        // When
        var answer = exchange(request, development());
        // Then
        assertThat(text(answer)).isEqualTo("ab");
    }

    @Test
    void redirectionsAreReportedAndNotFollowed() {
        // When
        var answer = exchange("http://idp.example:" + server.actualPort() + "/redirect");
        // Then
        assertThat(answer).isEqualTo(new Redirected(302, "http://169.254.169.254/"));
        assertThat(connections).hasValue(1);
    }

    @Test
    void aBodyBeyondTheLimitIsCut() {
        // When
        var answer = exchange("http://idp.example:" + server.actualPort() + "/large");
        // Then
        assertThat(answer).isEqualTo(new Failed(Failure.TOO_LARGE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/endless", "/silent"})
    void anAnswerThatDoesNotComeIsGivenUp(String path) {
        // When
        var answer = exchange("http://idp.example:" + server.actualPort() + path);
        // Then
        assertThat(answer).isEqualTo(new Failed(Failure.TOO_SLOW));
    }

    @Test
    void compressedBodiesStayAsTheyAre() {
        // When
        var answer = exchange("http://idp.example:" + server.actualPort() + "/zipped");
        // Then
        assertThat(((Received) answer).body()).containsExactly(31, -117, 8);
    }

    @Test
    void aClosedPortIsNoConnection() throws Exception {
        // Given
        var port = server.actualPort();
        server.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        // When
        var answer = exchange("http://idp.example:" + port + "/");
        // Then
        assertThat(answer).isEqualTo(new Failed(Failure.NO_CONNECTION));
    }

    /// `{port}` is where a server listens that counts connections.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:{port}/",
                "https://127.0.0.1:{port}/",
                "https://localhost:{port}/",
                "https://idp.example:{port}/",
                "http://idp.example:{port}/",
                "https://[::1]:{port}/",
                "https://[::ffff:127.0.0.1]:{port}/",
                "https://[64:ff9b::7f00:1]:{port}/",
                "https://[2002:7f00:1::]:{port}/",
                "https://2130706433:{port}/",
                "https://0x7f000001:{port}/",
                "https://0177.0.0.1:{port}/",
                "https://127.1:{port}/",
                "https://localhost.:{port}/",
                "https://user@127.0.0.1:{port}/",
                "https://idp.example\\@127.0.0.1:{port}/",
                "https://%6cocalhost:{port}/",
                "ftp://127.0.0.1:{port}/",
                "gopher://127.0.0.1:{port}/"
            })
    void noConnectionIsOpenedToWhatIsForbidden(String url) {
        // Given a policy that would let the port pass
        var policy = new OutboundAddressPolicy(List.of(), Set.of(443, server.actualPort()), true);
        var request = OutboundRequest.get(url.replace("{port}", String.valueOf(server.actualPort())), SMALL);
        // When
        var answer = exchange(request, policy);
        // Then
        assertThat(answer).isInstanceOf(Refused.class);
        assertThat(connections).hasValue(0);
    }

    private static String text(OutboundAnswer answer) {
        return new String(((Received) answer).body(), StandardCharsets.UTF_8);
    }

    private static OutboundAddressPolicy development() {
        return new OutboundAddressPolicy(List.of(Cidr.of("127.0.0.0/8")), Set.of(443), false);
    }

    private OutboundAnswer exchange(String url) {
        return exchange(OutboundRequest.get(url, SMALL), development());
    }

    private OutboundAnswer exchange(OutboundRequest request, OutboundAddressPolicy policy) {
        NameResolution names = host -> {
            resolutions.incrementAndGet();
            return List.of(InetAddress.getAllByName("127.0.0.1"));
        };
        try (var outbound = new OutboundHttp(vertx, policy, names)) {
            return outbound.exchange(request)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .orTimeout(10, TimeUnit.SECONDS)
                    .join();
        }
    }
}
