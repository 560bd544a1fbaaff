package dev.vestibule.eventsourcing.postgres.privacy;

import dev.vestibule.eventsourcing.postgres.privacy.SubjectKeys.Subject;
import dev.vestibule.eventsourcing.postgres.store.Append;
import dev.vestibule.eventsourcing.postgres.store.Append.StreamAppend;
import dev.vestibule.eventsourcing.postgres.store.EventStore;
import dev.vestibule.eventsourcing.postgres.store.History;
import dev.vestibule.eventsourcing.postgres.store.NewEvent;
import dev.vestibule.eventsourcing.postgres.store.RequestKey;
import dev.vestibule.eventsourcing.postgres.store.StoredEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Seals personal data before it is appended and opens it after it was loaded. Who reads the store in any
/// other way, the relay and operators, sees what is sealed as sealed.
///
/// A key is made in a transaction before the append: a key that was made for an append that failed is used by
/// the next one.
public final class SealingEventStore implements EventStore {
    private final EventStore sealed;
    private final Supplier<PersonalFields> fields;
    private final Supplier<SubjectKeys> keys;

    /// @param sealed the store behind this one
    /// @param fields asked for at each use, since the aggregates of a service are not there when its store is
    ///     made
    public SealingEventStore(EventStore sealed, Supplier<PersonalFields> fields, Supplier<SubjectKeys> keys) {
        this.sealed = sealed;
        this.fields = fields;
        this.keys = keys;
    }

    @Override
    public Uni<Map<String, List<StoredEvent>>> load(String environmentId, Collection<String> streamIds) {
        return sealed.load(environmentId, streamIds).flatMap(streams -> open(environmentId, streams));
    }

    @Override
    public Uni<Map<String, History>> histories(String environmentId, Map<String, Integer> snapshotSchemas) {
        return sealed.histories(environmentId, snapshotSchemas).flatMap(histories -> {
            var events = new HashMap<String, List<StoredEvent>>();
            histories.forEach((streamId, history) -> events.put(streamId, history.events()));
            return open(environmentId, events)
                    .map(opened -> histories.entrySet().stream()
                            .collect(Collectors.toMap(
                                    Map.Entry::getKey,
                                    history -> new History(
                                            history.getValue().snapshot(),
                                            opened.getOrDefault(history.getKey(), List.of())))));
        });
    }

    /// A state is plain, as it is in the owner's tables: an erasure deletes it.
    @Override
    public Uni<Void> keep(String environmentId, Collection<History.Snapshot> snapshots) {
        return sealed.keep(environmentId, snapshots);
    }

    private Uni<Map<String, List<StoredEvent>>> open(String environmentId, Map<String, List<StoredEvent>> streams) {
        var subjects = new HashSet<String>();
        streams.values()
                .forEach(stream -> stream.forEach(
                        event -> subjects.addAll(Envelopes.subjects(event.data(), fieldsOf(event.type())))));
        if (subjects.isEmpty()) {
            return Uni.createFrom().item(streams);
        }
        return keys.get()
                .find(environmentId, subjects)
                .map(seals -> streams.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                stream -> stream.getValue().stream()
                                        .map(event -> open(event, seals))
                                        .toList())));
    }

    private StoredEvent open(StoredEvent event, Map<String, SubjectSeal> seals) {
        var personal = fieldsOf(event.type());
        return personal.isEmpty()
                ? event
                : event.withData(Envelopes.open(event.eventId(), event.data(), personal, seals));
    }

    @Override
    public Uni<AppendResult> append(Append append) {
        var subjects = subjectsOf(append);
        if (subjects.isEmpty()) {
            return sealed.append(append);
        }
        var seals = new HashMap<String, SubjectSeal>();
        return Multi.createFrom()
                .iterable(subjects)
                .onItem()
                .transformToUniAndConcatenate(subject -> keys.get()
                        .findOrCreate(subject)
                        .invoke(found -> found.ifPresent(seal -> seals.put(subject.subjectId(), seal))))
                .collect()
                .last()
                .flatMap(_ -> sealed.append(new Append(
                        append.context(),
                        append.streams().stream()
                                .map(stream -> seal(stream, seals))
                                .toList(),
                        append.writes(),
                        append.answer())));
    }

    private Set<Subject> subjectsOf(Append append) {
        var subjects = new HashSet<Subject>();
        for (var stream : append.streams()) {
            for (var event : stream.events()) {
                for (var subject : Envelopes.subjects(event.data(), fieldsOf(event.type()))) {
                    subjects.add(new Subject(
                            append.context().environmentId(),
                            Optional.ofNullable(stream.stream().organizationId())
                                    .orElse(subject),
                            subject));
                }
            }
        }
        return subjects;
    }

    private StreamAppend seal(StreamAppend stream, Map<String, SubjectSeal> seals) {
        return new StreamAppend(
                stream.stream(),
                stream.streamType(),
                stream.expectedVersion(),
                stream.events().stream().map(event -> seal(event, seals)).toList(),
                stream.closes());
    }

    private NewEvent seal(NewEvent event, Map<String, SubjectSeal> seals) {
        var personal = fieldsOf(event.type());
        return personal.isEmpty()
                ? event
                : new NewEvent(
                        event.eventId(),
                        event.type(),
                        Envelopes.seal(event.eventId(), event.data(), personal, seals),
                        event.topic(),
                        event.partitionKey());
    }

    private Set<String> fieldsOf(String type) {
        return fields.get().of(type);
    }

    @Override
    public Uni<Optional<EarlierRequest>> earlierRequest(RequestKey key) {
        return sealed.earlierRequest(key);
    }

    @Override
    public Uni<List<StoredEvent>> feed(long afterPosition, int limit) {
        return sealed.feed(afterPosition, limit);
    }
}
