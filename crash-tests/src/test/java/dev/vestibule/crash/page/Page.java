package dev.vestibule.crash.page;

import dev.vestibule.contracts.portallink.PortalLinkMessage.LinkOpened;
import dev.vestibule.eventsourcing.Decider;
import dev.vestibule.eventsourcing.Decision;
import dev.vestibule.eventsourcing.postgres.store.Aggregate;
import dev.vestibule.eventsourcing.postgres.store.EventTypes;
import dev.vestibule.eventsourcing.postgres.store.Publication;
import dev.vestibule.eventsourcing.postgres.store.StateWrite;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A page to which entries are added: the list that histories of concurrent processes are checked against.
///
/// Published under the vocabulary of portal links, since only published vocabularies have schemas.
public final class Page {
    /// One more entry.
    public record Add(String entry, Instant at) {}

    /// An entry was added.
    public record EntryAdded(String entry, Instant at) {}

    public record State(int entries, String last) {}

    /// There is none: a page takes every entry.
    public enum Refusal {}

    public static final String TABLES = """
            create table page (id text primary key, entries int not null, last_entry text not null, version bigint not null);
            create table doomed (id int primary key);
            insert into doomed values (1);
            """;

    /// Makes the append it is part of fail as a whole.
    public static final StateWrite DOOM = StateWrite.of("insert into doomed select 1 from appended");

    private static final String UPSERT = """
            insert into page (id, entries, last_entry, version) select $1::text, $2::int, $3::text, $4::bigint from appended
            on conflict (id) do update set entries = excluded.entries, last_entry = excluded.last_entry,
              version = excluded.version""";

    private Page() {}

    /// @param topic where its events are published
    public static Aggregate<Add, State, EntryAdded, Refusal> publishedTo(String topic) {
        return new Aggregate<>(
                "page",
                new PageDecider(),
                EventTypes.<EntryAdded>builder()
                        .type("page.entry_added.v1", EntryAdded.class)
                        .build(),
                (stream, event) -> Optional.of(new Publication(
                        topic,
                        String.valueOf(stream.organizationId()),
                        new LinkOpened(stream.streamId(), String.valueOf(stream.organizationId()), event.at()))),
                (stream, state, events, version) ->
                        List.of(StateWrite.of(UPSERT, stream.streamId(), state.entries(), state.last(), version)),
                state -> false,
                Map.of());
    }

    private static final class PageDecider implements Decider<Add, State, EntryAdded, Refusal> {
        @Override
        public State initialState() {
            return new State(0, "");
        }

        @Override
        public Decision<EntryAdded, Refusal> decide(Add command, State state) {
            return Decision.accept(new EntryAdded(command.entry(), command.at()));
        }

        @Override
        public State evolve(State state, EntryAdded event) {
            return new State(state.entries() + 1, event.entry());
        }
    }
}
