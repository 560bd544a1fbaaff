package dev.vestibule.eventsourcing.postgres.operations;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestibule.contracts.topics.PublishedTopics;
import dev.vestibule.eventsourcing.postgres.relay.Republications;
import dev.vestibule.eventsourcing.postgres.relay.Republications.Order;
import dev.vestibule.eventsourcing.postgres.relay.SideTopics;
import dev.vestibule.eventsourcing.postgres.runtime.EventsConfig;
import dev.vestibule.eventsourcing.postgres.store.StoredJson;
import dev.vestibule.workos.caller.IdentityTokens;
import dev.vestibule.workos.error.Refusal;
import dev.vestibule.workos.id.IdSource;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// Has topics copied from the stores of their owners, for one replay.
///
/// The owner of a topic of another service is asked over its operations API, with the identity of the operator
/// whose request is being served.
@Singleton
public class TopicCopies {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String SOURCE_PREFIX = "/services/";

    private final Republications republications;
    private final SideTopics sideTopics;
    private final TopicChecks owned;
    private final EventsConfig events;
    private final IdSource ids;
    private final Config config;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    TopicCopies(
            Pool pool,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            TopicChecks owned,
            EventsConfig events,
            IdSource ids,
            Config config) {
        this.republications = new Republications(pool);
        this.sideTopics = new SideTopics(bootstrapServers);
        this.owned = owned;
        this.events = events;
        this.ids = ids;
        this.config = config;
    }

    /// Orders a copy of each topic. The relays of the owners fill them.
    ///
    /// @param organizationId only what belongs to it; null for all
    /// @param token the identity token of the request, which is forwarded
    /// @return the copies by topic
    public Uni<Map<String, String>> order(
            List<String> topics, @Nullable String organizationId, String reason, String token) {
        var copies = new HashMap<String, String>();
        Uni<Void> all = Uni.createFrom().voidItem();
        for (var topic : topics) {
            all = all.chain(() -> owned.find(topic).isPresent()
                            ? copy(topic, organizationId, reason)
                            : askOwner(topic, organizationId, reason, token))
                    .invoke(copy -> copies.put(topic, copy))
                    .replaceWithVoid();
        }
        return all.replaceWith(copies).map(Map::copyOf).onFailure().call(() -> delete(copies.values()));
    }

    /// Orders a copy of a topic that this service writes.
    ///
    /// @return its name
    public Uni<String> copy(String topic, @Nullable String organizationId, String reason) {
        var id = ids.next("republication").toString();
        var name = SideTopics.name(events.service(), id);
        var order = new Order(topic, name, organizationId, 1, null, OperatorActions.operator(), reason);
        return blocking(() -> sideTopics.create(name))
                .chain(() -> republications.order(id, order))
                .call(ordered -> ordered.isPresent() ? Uni.createFrom().voidItem() : delete(List.of(name)))
                .map(ordered -> ordered.orElseThrow(() -> new Refusal.Conflict(
                                        "nothing_published", "Nothing is published to " + topic + " yet.")
                                .asException())
                        .id())
                .replaceWith(name);
    }

    /// Removes copies that no replay is going to read.
    public Uni<Void> delete(Collection<String> copies) {
        var names = List.copyOf(copies);
        return blocking(() -> sideTopics.delete(names));
    }

    private static Uni<Void> blocking(Runnable work) {
        return Uni.createFrom()
                .<Void>item(() -> {
                    work.run();
                    return null;
                })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private Uni<String> askOwner(String topic, @Nullable String organizationId, String reason, String token) {
        var owner = owner(topic);
        var url = config.getOptionalValue("vestibule.services." + owner + ".url", String.class);
        if (url.isEmpty()) {
            return Uni.createFrom()
                    .failure(new Refusal.Conflict(
                                    "owner_unknown",
                                    "The owner of " + topic + " has to be asked: set vestibule.services." + owner
                                            + ".url.")
                            .asException());
        }
        var body = new JsonObject().put("reason", reason);
        if (organizationId != null) {
            body.put("organization_id", organizationId);
        }
        var request = HttpRequest.newBuilder(URI.create(url.get() + "/operations/topics/" + topic + "/copies"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header(IdentityTokens.HEADER, token)
                .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
                .build();
        return Uni.createFrom()
                .completionStage(() -> http.sendAsync(request, BodyHandlers.ofString()))
                .onFailure()
                .transform(_ -> new Refusal.Other(503, owner + " does not answer.").asException())
                .map(answer -> copyOf(owner, answer));
    }

    private static String owner(String topic) {
        return PublishedTopics.named(topic)
                .map(published -> published.source().substring(SOURCE_PREFIX.length()))
                .orElseThrow(() -> new Refusal.NotFound("Topic", topic).asException());
    }

    private static String copyOf(String owner, HttpResponse<String> answer) {
        if (answer.statusCode() != 201) {
            throw new Refusal.Other(
                            answer.statusCode() == 409 ? 409 : 503,
                            owner + " copies nothing: status " + answer.statusCode() + ".")
                    .asException();
        }
        return Optional.of(StoredJson.tree(answer.body()).path("copy"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .orElseThrow(() -> new Refusal.Other(503, owner + " did not name its copy.").asException());
    }
}
