-- Events that the leading relay publishes a second time, batch by batch between its turns: into the topic they are in, or into a side topic
-- that a replay reads.
create table republication (
  id              text primary key,
  topic           text,                              -- null: every topic of the service
  target          text,                              -- a side topic; null: the topic of each event
  organization_id text,                              -- null: of every organization
  from_position   bigint not null check (from_position > 0),
  to_position     bigint not null,
  done_position   bigint not null,                   -- all up to here are published again
  records         bigint not null default 0,
  state           text not null check (state in ('waiting', 'done', 'failed', 'cancelled')),
  error           text,
  actor           jsonb not null,
  reason          text not null,
  requested_at    timestamptz not null,
  updated_at      timestamptz not null,
  check (to_position >= from_position and done_position between from_position - 1 and to_position)
);
create index republication_waiting on republication (requested_at) where state = 'waiting';
