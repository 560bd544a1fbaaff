package dev.vestibule.eventsourcing.postgres.store;

import dev.vestibule.eventsourcing.postgres.message.MessageJson;
import dev.vestibule.eventsourcing.postgres.message.MessageSchemas;
import dev.vestibule.eventsourcing.postgres.store.Append.StreamAppend;
import dev.vestibule.eventsourcing.postgres.store.Step.Judged;
import java.util.UUID;
import java.util.function.Supplier;

/// Makes rows of decided events: draws ids, writes JSON, fixes topic and key, and refuses what could not be
/// published.
final class EventWriter {
    private final Supplier<UUID> eventIds;
    private final MessageSchemas schemas;

    /// @param eventIds UUIDv7, so that ids sort by time
    EventWriter(Supplier<UUID> eventIds, MessageSchemas schemas) {
        this.eventIds = eventIds;
        this.schemas = schemas;
    }

    <S, E, R> StreamAppend streamAppend(Judged.Acceptance<S, E, R> acceptance) {
        var step = acceptance.step();
        var aggregate = step.aggregate();
        var events = acceptance.events().stream()
                .map(event -> newEvent(aggregate, step.stream(), event))
                .toList();
        return new StreamAppend(
                step.stream(), aggregate.streamType(), acceptance.version(), events, acceptance.closes());
    }

    private <E> NewEvent newEvent(Aggregate<?, ?, E, ?> aggregate, StreamRef stream, E event) {
        var type = aggregate.types().typeOf(event);
        var data = aggregate.types().write(event);
        return aggregate
                .publishing()
                .publicationOf(stream, event)
                .map(publication -> {
                    schemas.check(publication.message().type(), MessageJson.write(publication.message()));
                    return new NewEvent(eventIds.get(), type, data, publication.topic(), publication.key());
                })
                .orElseGet(() -> new NewEvent(eventIds.get(), type, data, null, stream.streamId()));
    }
}
