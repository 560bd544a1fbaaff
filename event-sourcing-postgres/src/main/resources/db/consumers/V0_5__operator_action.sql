-- What operators have done. A row is written before the action, and once more when its outcome is known; nothing else changes it.
create table operator_action (
  id      uuid primary key,                          -- UUIDv7: in the order of time
  action  text not null,                             -- replay.switch, parked.skip, relay.pause, …
  target  text not null,                             -- what it was done to
  actor   jsonb not null,
  reason  text,
  at      timestamptz not null,
  outcome text                                       -- done, refused: … or failed: …; null while it goes on, or when the service stopped in the middle
);

create function operator_action_is_immutable() returns trigger language plpgsql as $$
begin
  raise exception 'operator actions are immutable';
end $$;
create trigger operator_action_guard_columns before update of id, action, target, actor, reason, at
  on operator_action for each row execute function operator_action_is_immutable();
create trigger operator_action_guard_outcome before update of outcome on operator_action for each row
  when (old.outcome is not null or new.outcome is null) execute function operator_action_is_immutable();
create trigger operator_action_guard_delete before delete on operator_action for each row execute function operator_action_is_immutable();
create trigger operator_action_guard_truncate before truncate on operator_action
  for each statement execute function operator_action_is_immutable();
