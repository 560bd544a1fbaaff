package dev.vestibule.eventsourcing.postgres.consistency.rest;

import dev.vestibule.contracts.topics.PublishedTopics;
import dev.vestibule.eventsourcing.postgres.consistency.EventPositions;
import dev.vestibule.eventsourcing.postgres.consistency.EventPositions.Located;
import dev.vestibule.eventsourcing.postgres.runtime.EventsConfig;
import dev.vestibule.workos.caller.Caller;
import dev.vestibule.workos.caller.IdentityTokens;
import dev.vestibule.workos.error.Refusal;
import dev.vestibule.workos.error.RefusedException;
import dev.vestibule.workos.id.EventId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/// Asks the owner of a topic where an event is: the own store, or another service in the name of the caller.
@Singleton
class EventOwners {
    private static final Logger LOG = Logger.getLogger(EventOwners.class);
    private static final String SOURCES = "/services/";
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final long PATIENCE_MILLIS = 2_000;

    private final EventPositions own;
    private final String service;
    private final Config config;
    private final HttpClient client;

    EventOwners(EventPositions own, EventsConfig events, Config config, Vertx vertx) {
        this.own = own;
        this.service = events.service();
        this.config = config;
        this.client = vertx.createHttpClient();
    }

    /// Empty if there is no such event that the caller may know of.
    ///
    /// @param identity the caller's own token: a service has none
    /// @throws dev.vestibule.workos.error.RefusedException 503 when the owner does not answer
    Uni<Optional<Located>> locate(String topic, UUID eventId, Caller caller, String identity) {
        var owner = PublishedTopics.named(topic)
                .map(known -> known.source().substring(SOURCES.length()))
                .orElseThrow();
        if (owner.equals(service)) {
            return Reaches.of(caller)
                    .map(reach -> own.find(eventId, reach))
                    .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
        }
        return Uni.createFrom()
                .completionStage(() -> ask(owner, eventId, identity).toCompletionStage())
                .onFailure(failure -> !(failure instanceof RefusedException))
                .transform(failure -> unavailable(owner, failure.toString()));
    }

    private Future<Optional<Located>> ask(String owner, UUID eventId, String identity) {
        var options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(config.getValue("vestibule.services." + owner + ".url", String.class)
                        + EventPositionResource.PATH + "/" + EventId.publicOf(eventId))
                .setTimeout(PATIENCE_MILLIS)
                .putHeader(IdentityTokens.HEADER, identity);
        return client.request(options)
                .compose(request -> request.send())
                .compose(response -> response.body().map(body -> read(owner, response, body)));
    }

    private static Optional<Located> read(String owner, HttpClientResponse response, Buffer body) {
        return switch (response.statusCode()) {
            case OK -> {
                JsonObject event = body.toJsonObject();
                yield Optional.of(new Located(
                        event.getString("topic"), event.getString("partition_key"), event.getLong("position")));
            }
            case NOT_FOUND -> Optional.empty();
            default -> throw unavailable(owner, "status " + response.statusCode());
        };
    }

    private static RuntimeException unavailable(String owner, String why) {
        LOG.warnf("%s does not say where an event is: %s", owner, why);
        return new Refusal.NotYet("The service is not available at the moment.", Duration.ofSeconds(1)).asException();
    }
}
