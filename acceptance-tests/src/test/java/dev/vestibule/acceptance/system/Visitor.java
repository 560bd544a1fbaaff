package dev.vestibule.acceptance.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// Somebody who came by a link, of the portal or of the dashboard, and has the session that it gives; what their
/// browser asks, without the browser.
public final class Visitor implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Pattern NONCE = Pattern.compile("name=\"nonce\" value=\"([^\"]+)\"");

    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final URI link;

    private Visitor(String link) {
        this.link = URI.create(link);
    }

    /// @throws AssertionError if the link does not work
    public static Visitor with(String link) {
        var visitor = new Visitor(link);
        var answer = visitor.pressTheButton();
        if (answer.statusCode() >= 400) {
            visitor.close();
            throw new AssertionError("The link answers " + answer.statusCode() + ": " + answer.body());
        }
        return visitor;
    }

    /// Sends the form of the link's page, with the nonce that the page of the portal has.
    private HttpResponse<String> pressTheButton() {
        var nonce = NONCE.matcher(send(HttpRequest.newBuilder(link)).body());
        var form = nonce.find() ? "nonce=" + URLEncoder.encode(nonce.group(1), StandardCharsets.UTF_8) : "";
        return send(HttpRequest.newBuilder(link)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    /// @throws AssertionError if the answer is not 200
    public JsonNode get(String path) {
        var answer = send(HttpRequest.newBuilder(link.resolve(path)));
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + " answers " + answer.statusCode() + ": " + answer.body());
        }
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return Http.send(client, request.header("X-Vestibule-Request", "1").build());
    }

    @Override
    public void close() {
        client.close();
    }
}
