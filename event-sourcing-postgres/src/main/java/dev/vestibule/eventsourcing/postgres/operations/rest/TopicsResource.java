package dev.vestibule.eventsourcing.postgres.operations.rest;

import dev.vestibule.eventsourcing.postgres.operations.TopicChecks;
import dev.vestibule.eventsourcing.postgres.operations.TopicChecks.News;
import dev.vestibule.eventsourcing.postgres.relay.Topics.EventTopic;
import dev.vestibule.workos.caller.Caller.OperatorCaller;
import dev.vestibule.workos.caller.Callers;
import dev.vestibule.workos.error.Refusal;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

/// The topics that the service writes.
@Path("/operations/topics")
@Produces(MediaType.APPLICATION_JSON)
@Callers(OperatorCaller.class)
public class TopicsResource {
    private final TopicChecks checks;
    private final StoreOnly store;

    TopicsResource(TopicChecks checks, StoreOnly store) {
        this.checks = checks;
        this.store = store;
    }

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
        var topic = checks.find(name).orElseThrow(() -> new Refusal.NotFound("Topic", name).asException());
        return checks.check(topic).map(news -> switch (news) {
            case News.Going(var progress) -> event(sse, "progress", progress);
            case News.Ended(var report) -> event(sse, "report", report);
        });
    }

    private static OutboundSseEvent event(Sse sse, String name, Object data) {
        return sse.newEventBuilder()
                .name(name)
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(data)
                .build();
    }
}
