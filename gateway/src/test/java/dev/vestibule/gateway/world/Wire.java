package dev.vestibule.gateway.world;

import dev.vestibule.workos.caller.Caller;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// HTTP below the comfort of a client: requests as they are, nothing normalised.
public final class Wire {
    private Wire() {}

    public static HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + target));
    }

    /// Sends the text of a request and gives all that comes back until the gateway closes.
    public static String raw(String text) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Sends the text of a request, reads until something has come, and leaves.
    public static void readFirst(String text, String expected) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            var read = new StringBuilder();
            while (read.indexOf(expected) < 0) {
                var next = socket.getInputStream().read();
                if (next < 0) {
                    throw new IllegalStateException("closed before " + expected + " came");
                }
                read.append((char) next);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Who the service was told is calling.
    public static Optional<Caller> callerIn(ValidatableResponse echo) {
        String token = echo.extract().path("headers.'vestibule-identity'");
        return Optional.ofNullable(token).flatMap(GatewayWorld::callerOf);
    }
}
