package dev.vestibule.gateway.web;

import dev.vestibule.workos.error.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Files that are part of the product, read from the class path once.
@Singleton
class ClassPathFiles {
    private final Map<String, StaticFile> loaded = new ConcurrentHashMap<>();
    private final Vertx vertx;
    private final Answers answers;

    ClassPathFiles(Vertx vertx, Answers answers) {
        this.vertx = vertx;
        this.answers = answers;
    }

    /// Answers with a file, or with 404 when there is none.
    ///
    /// @param resource its name, which the caller has made sure to be one that may be asked for
    void send(Exchange exchange, Optional<String> resource) {
        resource.map(this::load)
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

    private Future<Optional<StaticFile>> load(String resource) {
        var known = loaded.get(resource);
        return known != null
                ? Future.succeededFuture(Optional.of(known))
                : vertx.executeBlocking(() -> read(resource), false)
                        .map(file -> file == null ? Optional.empty() : file);
    }

    private Optional<StaticFile> read(String resource) throws IOException {
        try (var stream = ClassPathFiles.class.getClassLoader().getResourceAsStream(resource)) {
            if (stream == null) {
                return Optional.empty();
            }
            var file = new StaticFile(resource, stream.readAllBytes());
            loaded.put(resource, file);
            return Optional.of(file);
        }
    }
}
