-- What a service keeps about the topics it consumes.

-- How far a projection has come, per partition. Written in the transaction that writes the projection's rows.
create table projection_offset (
  projection    text not null,
  generation    int not null,
  topic         text not null,
  partition     int not null,
  next_offset   bigint not null,
  last_position bigint not null,
  updated_at    timestamptz not null,
  primary key (projection, generation, topic, partition)
);

-- Which generation of a projection's rows readers see.
create table projection_pointer (
  projection        text primary key,
  active_generation int not null,
  switched_at       timestamptz not null
);

-- What reactors have done about which event: an effect happens once, however often its event is delivered.
create table effect_ledger (
  reactor         text not null,
  event_id        uuid not null,
  target          text not null default '',
  state           text not null check (state in ('PENDING', 'PROCESSING', 'COMPLETED', 'FAILED', 'SUPPRESSED')),
  attempts        int not null default 0,
  next_attempt_at timestamptz,
  claimed_until   timestamptz,
  outcome         text,
  first_error     text,
  last_error      text,
  handled_at      timestamptz not null,
  constraint effect_once primary key (reactor, event_id, target)
) partition by range (event_id);
-- event ids are time-ordered (UUIDv7), so that old partitions can be dropped once there are some
create table effect_ledger_all partition of effect_ledger default;

-- Events before this position of a topic are history to the reactor, whatever offset it is reset to.
create table reactor_live_since (
  reactor  text not null,
  topic    text not null,
  position bigint not null,
  primary key (reactor, topic)
);
