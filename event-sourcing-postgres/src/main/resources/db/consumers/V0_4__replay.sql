-- Rebuilds of projections: a new generation of rows beside the one that readers see, or the rows of one organization in place.
create table replay_run (
  id              text primary key,
  projection      text not null,
  organization_id text,                              -- null: every row, in a generation of its own
  from_generation int not null,
  to_generation   int not null,                      -- the same as from_generation for the rows of one organization
  start           jsonb not null,                    -- {"from": "beginning"}, {"from": "time", "time": …} or {"from": "position", "position": …}
  sources         jsonb not null,                    -- topics that are read in place of others: {"topic": "side topic"}
  dry_run         boolean not null,
  rate            int,                               -- events per second at most
  state           text not null,
  paused_in       text,                              -- the state to which a resume leads back
  progress        jsonb not null default '{}',
  diff            jsonb,
  error           text,
  actor           jsonb not null,
  reason          text not null,
  drop_generation int,                               -- a generation that nobody needs any more and whose rows still have to go
  worker          text,
  lease_until     timestamptz,
  started_at      timestamptz not null,
  updated_at      timestamptz not null
);
-- Two rebuilds of one projection would only be in each other's way.
create unique index one_replay_per_projection on replay_run (projection)
  where state not in ('retired', 'cancelled');
create index replay_run_time on replay_run (started_at desc, id);
