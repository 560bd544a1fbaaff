package dev.vestibule.connection.store;

import dev.vestibule.connection.ConnectionEvent;
import dev.vestibule.connection.ConnectionEvent.ConnectionActivated;
import dev.vestibule.connection.ConnectionEvent.ConnectionDeactivated;
import dev.vestibule.connection.ConnectionEvent.ConnectionDeleted;
import dev.vestibule.connection.ConnectionEvent.ConnectionDrafted;
import dev.vestibule.connection.ConnectionEvent.ConnectionReset;
import dev.vestibule.connection.ConnectionEvent.ConnectionTested;
import dev.vestibule.connection.ConnectionEvent.MetadataConfigured;
import dev.vestibule.connection.ConnectionState;
import dev.vestibule.connection.ConnectionState.Absent;
import dev.vestibule.connection.ConnectionState.Active;
import dev.vestibule.connection.ConnectionState.Deleted;
import dev.vestibule.connection.ConnectionState.Present;
import dev.vestibule.connection.Liveness;
import dev.vestibule.connection.SamlConfiguration;
import dev.vestibule.eventsourcing.postgres.store.CurrentState;
import dev.vestibule.eventsourcing.postgres.store.StateWrite;
import dev.vestibule.eventsourcing.postgres.store.StoredJson;
import dev.vestibule.eventsourcing.postgres.store.StreamRef;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Writes the row of a connection. The index `connection_one_per_organization` on it keeps the rule that no
/// single stream can know.
public final class ConnectionTable implements CurrentState<ConnectionState, ConnectionEvent> {
    public static final String ONE_PER_ORGANIZATION = "connection_one_per_organization";

    private static final String SAVE = """
            insert into connection (id, environment_id, organization_id, provider, connection_type, name, state,
              configuration, candidate, tested, created_at, updated_at, configured_at, candidate_configured_at,
              activated_at)
            select $1::text, $2::text, $3::text, $4::text, $5::text, $6::text, $7::text, ($8::text)::jsonb,
              ($9::text)::jsonb, $10::text[], $11::timestamptz, $11::timestamptz, $12::timestamptz, null,
              $13::timestamptz
            from appended
            on conflict (id) do update set provider = excluded.provider, connection_type = excluded.connection_type,
              name = excluded.name, state = excluded.state, configuration = excluded.configuration,
              candidate = excluded.candidate, tested = excluded.tested, updated_at = excluded.updated_at,
              configured_at = case
                when $14::bool then connection.candidate_configured_at
                when excluded.candidate is null then coalesce(excluded.configured_at, connection.configured_at)
                else connection.configured_at end,
              candidate_configured_at = case
                when excluded.candidate is not null
                  then coalesce(excluded.configured_at, connection.candidate_configured_at) end,
              activated_at = coalesce(excluded.activated_at, connection.activated_at)""";
    private static final String DELETE = """
            update connection set state = 'deleted', updated_at = $2::timestamptz
            from appended where id = $1::text""";
    private static final String DESTROY_KEY = """
            delete from service_provider_key using appended where connection_id = $1::text""";
    private static final String DESTROY_ENCRYPTION_KEYS = """
            delete from encryption_key using appended where connection_id = $1::text""";

    @Override
    public List<StateWrite> writes(
            StreamRef stream, ConnectionState after, List<ConnectionEvent> events, long version) {
        var at = timestamp(at(events.getLast()));
        return switch (after) {
            case Present present -> List.of(save(stream, present, events, at));
            case Deleted _ ->
                List.of(
                        StateWrite.of(DELETE, stream.streamId(), at),
                        StateWrite.of(DESTROY_KEY, stream.streamId()),
                        StateWrite.of(DESTROY_ENCRYPTION_KEYS, stream.streamId()));
            case Absent _ -> List.of();
        };
    }

    private static StateWrite save(StreamRef stream, Present present, List<ConnectionEvent> events, OffsetDateTime at) {
        var identity = present.identity();
        var active = present instanceof Active it ? Optional.of(it) : Optional.<Active>empty();
        var configuration = active.map(Active::configuration).or(present::current);
        var activation = last(ConnectionActivated.class, events);
        return StateWrite.of(
                SAVE,
                stream.streamId(),
                stream.environmentId(),
                identity.organizationId(),
                identity.provider().slug(),
                identity.provider().connectionType(),
                identity.name(),
                present.liveness().name().toLowerCase(Locale.ROOT),
                json(configuration),
                json(active.flatMap(Active::candidate)),
                present.tested().stream().sorted().toArray(String[]::new),
                at,
                last(MetadataConfigured.class, events)
                        .map(event -> timestamp(event.configuredAt()))
                        .orElse(null),
                activation.map(event -> timestamp(event.activatedAt())).orElse(null),
                activation
                        .filter(event -> event.stateBefore() == Liveness.ACTIVE)
                        .isPresent());
    }

    private static <E> Optional<E> last(Class<E> kind, List<ConnectionEvent> events) {
        return events.reversed().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst();
    }

    private static Instant at(ConnectionEvent event) {
        return switch (event) {
            case ConnectionDrafted drafted -> drafted.draftedAt();
            case MetadataConfigured configured -> configured.configuredAt();
            case ConnectionTested tested -> tested.testedAt();
            case ConnectionActivated activated -> activated.activatedAt();
            case ConnectionDeactivated deactivated -> deactivated.deactivatedAt();
            case ConnectionReset reset -> reset.resetAt();
            case ConnectionDeleted deleted -> deleted.deletedAt();
        };
    }

    private static @Nullable String json(Optional<SamlConfiguration> configuration) {
        return configuration.map(StoredJson::write).orElse(null);
    }

    private static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
