-- The event store of one service. Events are the truth; every other table of the service can be derived or is a cache.

create table stream_head (
  stream_id        text primary key,
  stream_type      text not null,
  environment_id   text not null,
  organization_id  text,                            -- null only for streams of an environment
  version          bigint not null check (version >= 0),
  snapshot_version bigint not null default 0,
  closed_at        timestamptz                      -- set with the terminal event: no further append
);

create table event (
  seq             bigint generated always as identity (cache 1) primary key, -- has holes; read by append and sequencer only
  position        bigint,                           -- gapless; null until sequenced, then immutable
  event_id        uuid not null unique,             -- UUIDv7 = CloudEvents id
  stream_id       text not null references stream_head,
  version         bigint not null check (version > 0),
  environment_id  text not null,
  organization_id text,
  topic           text,                             -- null: internal, never published
  partition_key   text not null,
  type            text not null check (type ~ '^[a-z0-9_]+([.][a-z0-9_]+)+[.]v[1-9][0-9]*$'),
  data            jsonb not null,
  correlation_id  text not null,
  causation_id    text,
  actor           jsonb not null,
  traceparent     text,
  occurred_at     timestamptz not null,
  recorded_at     timestamptz not null default clock_timestamp(),
  redacted_at     timestamptz,
  unique (stream_id, version)
);
create index event_pending on event (seq) where position is null;
create unique index event_position on event (position) where position is not null;
create index event_organization on event (organization_id, position);
-- every event is updated once, when it gets its position: keep the index of pending events small
alter table event set (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 2000);

create table feed_state (
  one                boolean primary key default true check (one),
  last_position      bigint not null,
  epoch              bigint not null,
  holder             text,
  lease_until        timestamptz,
  published_position bigint not null                -- a cache for health and read APIs; the truth is the cursor record in Kafka
);
insert into feed_state (last_position, epoch, published_position) values (0, 0, 0);

create table command_log (
  api_key_id      text,
  idempotency_key text,
  request_hash    bytea not null,
  status          int not null,
  response        jsonb,
  created_at      timestamptz not null,
  expires_at      timestamptz not null,
  primary key (api_key_id, idempotency_key)
);

create table snapshot (
  stream_id    text primary key,
  version      bigint not null,
  state_schema int not null,
  state        jsonb not null,
  taken_at     timestamptz not null
);

-- True when every stream of an append moved, false when none did. Some but not all cannot be answered by a row count:
-- the statement must fail, so that it leaves nothing behind.
create function every_stream_moved(moved bigint, wanted int) returns boolean language plpgsql immutable as $$
begin
  if moved > 0 and moved < wanted then
    raise exception 'another command moved one of the streams' using errcode = '40001';
  end if;
  return moved = wanted;
end $$;

-- An answer is replaced only once it has expired. Two requests with one key at the same time: the second waits for the first and
-- fails here, so that its caller can repeat the first one's answer.
create function replace_expired_answer(old_expiry timestamptz, at timestamptz, new_expiry timestamptz)
returns timestamptz language plpgsql immutable as $$
begin
  if old_expiry > at then
    raise exception 'a request with this key was answered' using errcode = 'VS001';
  end if;
  return new_expiry;
end $$;

create function event_is_immutable() returns trigger language plpgsql as $$
begin
  raise exception 'event rows are immutable';
end $$;
-- every column but position, data and redacted_at may never be updated; position only once
create trigger event_guard_columns before update of
  seq, event_id, stream_id, version, environment_id, organization_id, topic, partition_key, type, correlation_id, causation_id,
  actor, traceparent, occurred_at, recorded_at
  on event for each row execute function event_is_immutable();
create trigger event_guard_position before update of position on event for each row
  when (old.position is not null or new.position is null) execute function event_is_immutable();
create trigger event_guard_data before update of data, redacted_at on event for each row
  when (current_user <> 'vestibule_redact' or new.redacted_at is null) execute function event_is_immutable();
create trigger event_guard_delete before delete on event for each row execute function event_is_immutable();
create trigger event_guard_truncate before truncate on event for each statement execute function event_is_immutable();
