package dev.vestibule.eventsourcing.postgres.operations.rest;

import dev.vestibule.eventsourcing.postgres.operations.OperatorActions;
import dev.vestibule.eventsourcing.postgres.operations.TopicChecks;
import dev.vestibule.eventsourcing.postgres.operations.TopicChecks.News;
import dev.vestibule.eventsourcing.postgres.operations.TopicCopies;
import dev.vestibule.eventsourcing.postgres.relay.Topics.EventTopic;
import dev.vestibule.workos.caller.Caller.OperatorCaller;
import dev.vestibule.workos.caller.Callers;
import dev.vestibule.workos.error.Refusal;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/// The topics that the service writes.
@Path("/operations/topics")
@Produces(MediaType.APPLICATION_JSON)
@Callers(OperatorCaller.class)
public class TopicsResource {
    private final TopicChecks checks;
    private final TopicCopies copies;
    private final OperatorActions actions;
    private final StoreOnly store;

    TopicsResource(TopicChecks checks, TopicCopies copies, OperatorActions actions, StoreOnly store) {
        this.checks = checks;
        this.copies = copies;
        this.actions = actions;
        this.store = store;
    }

    /// Why a copy is wanted, and of whose events.
    public record CopyRequest(
            @Nullable String organizationId, @Nullable String reason) {}

    /// @param copy the name of the copy
    public record CopyView(String topic, String copy) {}

    /// @param retentionDays 0 for ever
    public record TopicView(String name, int retentionDays) {
        static TopicView of(EventTopic topic) {
            return new TopicView(topic.name(), topic.retentionDays());
        }
    }

    @GET
    public Page<TopicView> list() {
        store.require();
        return new Page<>(checks.topics().stream().map(TopicView::of).toList(), null);
    }

    /// Compares the topic with the store: `progress` again and again, at last `report`.
    @GET
    @Path("/{topic}/verification")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> verify(@PathParam("topic") String name, @Context Sse sse) {
        store.require();
        var topic = owned(name);
        return checks.check(topic).map(news -> switch (news) {
            case News.Going(var progress) -> event(sse, "progress", progress);
            case News.Ended(var report) -> event(sse, "report", report);
        });
    }

    /// Has the topic copied from the store into a topic of its own, which a replay reads and deletes.
    @POST
    @ResponseStatus(201)
    @Path("/{topic}/copies")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<CopyView> copy(@PathParam("topic") String name, @Nullable CopyRequest body) {
        store.require();
        var topic = owned(name);
        var request = Requests.body(body);
        var organizationId =
                Requests.optional("organization_id", request.organizationId()).orElse(null);
        var reason = Requests.required("reason", request.reason());
        return actions.recorded(
                "topic.copy",
                topic.name(),
                reason,
                () -> copies.copy(topic.name(), organizationId, reason).map(copy -> new CopyView(topic.name(), copy)));
    }

    private EventTopic owned(String name) {
        return checks.find(name).orElseThrow(() -> new Refusal.NotFound("Topic", name).asException());
    }

    private static OutboundSseEvent event(Sse sse, String name, Object data) {
        return sse.newEventBuilder()
                .name(name)
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(data)
                .build();
    }
}
