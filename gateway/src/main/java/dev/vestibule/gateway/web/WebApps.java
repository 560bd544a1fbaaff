package dev.vestibule.gateway.web;

import dev.vestibule.workos.error.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// The files of the portal and of the dashboard, from the class path. A deep link into an app gets the app's
/// page, and only a browser that asks for a page does.
@Singleton
public class WebApps {
    private static final String FOLDER = "META-INF/resources/";
    private static final String PAGE = "index.html";
    private static final Pattern FILE =
            Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_.-]*(?:/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*");

    private final Map<String, StaticFile> loaded = new ConcurrentHashMap<>();
    private final Vertx vertx;
    private final Answers answers;

    WebApps(Vertx vertx, Answers answers) {
        this.vertx = vertx;
        this.answers = answers;
    }

    public void serve(Exchange exchange) {
        fileFor(exchange)
                .map(this::load)
                .orElseGet(() -> Future.succeededFuture(Optional.empty()))
                .onSuccess(found -> found.ifPresentOrElse(
                        file -> file.sendTo(exchange.request()),
                        () -> answers.refuse(
                                exchange.context(),
                                new Refusal.UnknownPath(exchange.path().raw()))))
                .onFailure(failure -> answers.unexpected(
                        exchange.context(),
                        exchange.requestId(),
                        exchange.route().name(),
                        failure));
    }

    /// `/` is for people: an API client that calls it has lost its way and is told so.
    public void startPage(Exchange exchange) {
        if (wantsPage(exchange)) {
            exchange.context()
                    .response()
                    .setStatusCode(302)
                    .putHeader("Location", "/dashboard/")
                    .end();
        } else {
            answers.refuse(exchange.context(), new Refusal.UnknownPath("/"));
        }
    }

    private static Optional<String> fileFor(Exchange exchange) {
        var segments = exchange.path().segments();
        var app = segments.getFirst();
        var name = String.join("/", segments.subList(1, segments.size()));
        if (name.isEmpty() || name.equals(PAGE) || (!name.contains(".") && wantsPage(exchange))) {
            return Optional.of(app + "/" + PAGE);
        }
        return name.contains(".")
                        && FILE.matcher(name).matches()
                        && !exchange.path().endsWithSlash()
                ? Optional.of(app + "/" + name)
                : Optional.empty();
    }

    private static boolean wantsPage(Exchange exchange) {
        var accept = exchange.request().getHeader("Accept");
        return accept != null && accept.contains("text/html");
    }

    private Future<Optional<StaticFile>> load(String name) {
        var known = loaded.get(name);
        return known != null
                ? Future.succeededFuture(Optional.of(known))
                : vertx.executeBlocking(() -> read(name), false).map(file -> file == null ? Optional.empty() : file);
    }

    private Optional<StaticFile> read(String name) throws IOException {
        try (var stream = WebApps.class.getClassLoader().getResourceAsStream(FOLDER + name)) {
            if (stream == null) {
                return Optional.empty();
            }
            var file = new StaticFile(name, stream.readAllBytes());
            loaded.put(name, file);
            return Optional.of(file);
        }
    }
}
