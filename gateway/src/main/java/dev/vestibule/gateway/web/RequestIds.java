package dev.vestibule.gateway.web;

import dev.vestibule.workos.id.IdSource;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/// Every request has an id: a sane one that was sent, or a new one.
@Singleton
public class RequestIds {
    public static final String HEADER = "X-Request-ID";

    /// What the services accept, so that they never make up another one.
    private static final Pattern ACCEPTABLE = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    private final IdSource ids;

    RequestIds(IdSource ids) {
        this.ids = ids;
    }

    public String of(HttpServerRequest request) {
        var sent = request.getHeader(HEADER);
        return sent != null && ACCEPTABLE.matcher(sent).matches()
                ? sent
                : ids.next("req").toString();
    }
}
