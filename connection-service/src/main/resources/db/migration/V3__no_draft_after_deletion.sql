-- A draft and the end of its organization cannot pass each other. Both hold this lock until they are committed: drafts together,
-- the end alone.
create function lock_organization(environment text, organization text, alone boolean) returns void language plpgsql as $$
declare
  key bigint := hashtextextended('organization/' || environment || '/' || organization, 0);
begin
  if alone then
    perform pg_advisory_xact_lock(key);
  else
    perform pg_advisory_xact_lock_shared(key);
  end if;
end $$;

-- Whether an organization is gone; it stays as it is until the end of the transaction. The statement behind the lock has a snapshot
-- of its own (a volatile function under READ COMMITTED), so it sees an end that was committed while this waited.
create function organization_is_gone(environment text, organization text) returns boolean language plpgsql volatile as $$
begin
  perform lock_organization(environment, organization, false);
  return exists (select from deleted_organization where environment_id = environment and organization_id = organization);
end $$;
