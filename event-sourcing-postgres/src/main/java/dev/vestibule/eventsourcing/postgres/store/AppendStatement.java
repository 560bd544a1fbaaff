package dev.vestibule.eventsourcing.postgres.store;

import dev.vestibule.eventsourcing.postgres.store.Append.StreamAppend;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Turns an append into one SQL statement: stream heads, events, current state and recorded answer in one
/// round trip and one commit.
///
/// The heads move only if every stream is where the decision saw it; all else reads `from appended` and so
/// happens exactly then. The statement answers one number, 1 when it appended.
final class AppendStatement {
    private static final String HEADS_AND_EVENTS = """
            with wanted as (
              select * from unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::int[], $6::bool[])
                as w(stream_id, stream_type, organization_id, expected, added, closes)
            ), created as (
              insert into stream_head (stream_id, stream_type, environment_id, organization_id, version, closed_at)
              select stream_id, stream_type, $7::text, organization_id, added, case when closes then clock_timestamp() end
              from wanted where expected = 0
              on conflict do nothing returning stream_id
            ), moved as (
              update stream_head h
              set version = h.version + w.added, closed_at = case when w.closes then clock_timestamp() end
              from wanted w
              where w.expected > 0 and h.stream_id = w.stream_id and h.environment_id = $7::text and h.version = w.expected
                and h.closed_at is null
              returning h.stream_id
            ), appended as materialized (
              select 1 as done
              where every_stream_moved((select count(*) from created) + (select count(*) from moved), $8::int)
            ), recorded as (
              insert into event (event_id, stream_id, version, environment_id, organization_id, topic, partition_key, type, data,
                correlation_id, causation_id, actor, traceparent, occurred_at)
              select e.event_id, e.stream_id, e.version, $7::text, e.organization_id, e.topic, e.partition_key, e.type,
                e.data::jsonb, $17::text, $18::text, ($19::text)::jsonb, $20::text, $21::timestamptz
              from appended, unnest($9::uuid[], $10::text[], $11::bigint[], $12::text[], $13::text[], $14::text[], $15::text[],
                $16::text[]) with ordinality
                as e(event_id, stream_id, version, organization_id, topic, partition_key, type, data, n)
              order by e.n
              returning 1
            )""";
    /// By the database's clock, as the look-up for an earlier answer: with two clocks an answer could be too old
    /// to be found and too young to be replaced.
    private static final String ANSWER = """
            insert into command_log (api_key_id, idempotency_key, request_hash, status, response, created_at, expires_at)
            select $1::text, $2::text, $3::bytea, $4::int, ($5::text)::jsonb, clock_timestamp(),
              clock_timestamp() + $6 * interval '1 millisecond'
            from appended
            on conflict (api_key_id, idempotency_key) do update set request_hash = excluded.request_hash,
              status = excluded.status, response = excluded.response, created_at = excluded.created_at,
              expires_at = replace_expired_answer(command_log.expires_at, excluded.created_at, excluded.expires_at)""";

    private final StringBuilder sql = new StringBuilder(HEADS_AND_EVENTS);
    private final List<@Nullable Object> parameters = new ArrayList<>();

    AppendStatement(Append append) {
        bindStreams(append);
        bindEvents(append);
        var number = 0;
        for (var write : append.writes()) {
            add("state_" + number++, write);
        }
        if (append.answer() != null) {
            add("answered", answer(append.answer()));
        }
        sql.append("\nselect count(*) from appended");
    }

    String sql() {
        return sql.toString();
    }

    Tuple parameters() {
        return Tuple.tuple(new ArrayList<>(parameters));
    }

    private void add(String name, StateWrite write) {
        sql.append(", ").append(name).append(" as (\n").append(write.renumbered(parameters.size()));
        sql.append("\n)");
        parameters.addAll(write.parameters());
    }

    private void bindStreams(Append append) {
        var streams = append.streams();
        parameters.add(streams.stream().map(s -> s.stream().streamId()).toArray(String[]::new));
        parameters.add(streams.stream().map(StreamAppend::streamType).toArray(String[]::new));
        parameters.add(streams.stream().map(s -> s.stream().organizationId()).toArray(String[]::new));
        parameters.add(streams.stream().map(StreamAppend::expectedVersion).toArray(Long[]::new));
        parameters.add(streams.stream().map(s -> s.events().size()).toArray(Integer[]::new));
        parameters.add(streams.stream().map(StreamAppend::closes).toArray(Boolean[]::new));
        parameters.add(append.context().environmentId());
        parameters.add(streams.size());
    }

    private void bindEvents(Append append) {
        var rows = new ArrayList<EventRow>();
        for (var stream : append.streams()) {
            var version = stream.expectedVersion();
            for (var event : stream.events()) {
                rows.add(new EventRow(stream.stream(), ++version, event));
            }
        }
        parameters.add(rows.stream().map(row -> row.event().eventId()).toArray(UUID[]::new));
        parameters.add(rows.stream().map(row -> row.stream().streamId()).toArray(String[]::new));
        parameters.add(rows.stream().map(EventRow::version).toArray(Long[]::new));
        parameters.add(rows.stream().map(row -> row.stream().organizationId()).toArray(String[]::new));
        parameters.add(rows.stream().map(row -> row.event().topic()).toArray(String[]::new));
        parameters.add(rows.stream().map(row -> row.event().partitionKey()).toArray(String[]::new));
        parameters.add(rows.stream().map(row -> row.event().type()).toArray(String[]::new));
        parameters.add(rows.stream().map(row -> row.event().data()).toArray(String[]::new));
        var context = append.context();
        parameters.add(context.correlationId());
        parameters.add(context.causationId());
        parameters.add(StoredJson.write(context.actor()));
        parameters.add(context.traceparent());
        parameters.add(timestamp(context.at()));
    }

    private static StateWrite answer(RecordedAnswer answer) {
        var key = answer.key();
        return StateWrite.of(
                ANSWER,
                key.apiKeyId(),
                key.idempotencyKey(),
                Buffer.buffer(key.hashBytes()),
                answer.status(),
                answer.response(),
                (double) key.lifetime().toMillis());
    }

    private static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private record EventRow(StreamRef stream, long version, NewEvent event) {}
}
