package dev.vestibule.gateway.web;

import dev.vestibule.workos.error.Refusal;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Pattern;

/// The files of the portal and of the dashboard, from the class path. A deep link into an app gets the app's
/// page, and only a browser that asks for a page does.
@Singleton
public class WebApps {
    private static final String FOLDER = "META-INF/resources/";
    private static final String PAGE = "index.html";
    private static final Pattern FILE =
            Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_.-]*(?:/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*");

    private final ClassPathFiles files;
    private final Answers answers;

    WebApps(ClassPathFiles files, Answers answers) {
        this.files = files;
        this.answers = answers;
    }

    public void serve(Exchange exchange) {
        files.send(exchange, fileFor(exchange).map(name -> FOLDER + name));
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
}
