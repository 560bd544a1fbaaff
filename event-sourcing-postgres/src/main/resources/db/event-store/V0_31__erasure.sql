-- Who was erased. Applied again after a restore, which brings the keys back; a file outside of the database keeps a copy.
create table shred_ledger (
  environment_id  text not null,
  subject_id      text not null,
  organization_id text not null,
  erased_at       timestamptz not null,
  applied_at      timestamptz not null,             -- the last time
  primary key (environment_id, subject_id)
);

-- The value of a record without some fields of its JSON. Nobody can say what stands in a value that is no JSON: nothing is left of it.
create function without_fields(value bytea, fields text[]) returns bytea language plpgsql immutable as $$
begin
  return convert_to((convert_from(value, 'UTF8')::jsonb - fields)::text, 'UTF8');
exception when others then
  return null;
end $$;

-- Makes redact_personal_data, which belongs to the one role that may rewrite events: to run it is to be that role. False as long as
-- there is no such role and this one may not make it, or may not become it.
create function prepare_redaction() returns boolean language plpgsql as $$
declare
  home text := current_schema();
begin
  if to_regprocedure('redact_personal_data(text, text, text, text[], text[])') is not null then
    return true;
  end if;
  begin
    if not exists (select from pg_roles where rolname = 'vestibule_redact') then
      create role vestibule_redact nologin;
    end if;
    if not pg_has_role(current_user, 'vestibule_redact', 'SET') then
      execute format('grant vestibule_redact to %I', current_user);
    end if;
  exception
    when insufficient_privilege then
      return false;
    when duplicate_object or unique_violation then
      null;                                         -- another service has just made it
  end;
  -- the fields of these types become a tombstone, in the events of the organization or, of its people, of that person
  execute format($f$
    create function redact_personal_data(environment text, organization text, subject text, types text[], fields text[])
    returns bigint language plpgsql security definer set search_path = %I, pg_temp as $body$
    declare
      redacted bigint;
    begin
      with tombstone as (
        select e.event_id, jsonb_object_agg(n.field, '{"erased": true}'::jsonb) as fields
        from event e
        join unnest(types, fields) as n(type, field) on n.type = e.type
        where e.environment_id = environment and e.organization_id = organization and e.data ? n.field
          and e.data -> n.field <> '{"erased": true}'::jsonb
          and (organization = subject or e.data -> n.field ->> 'subject' = subject)
        group by e.event_id
      )
      update event e set data = e.data || t.fields, redacted_at = clock_timestamp()
      from tombstone t where e.event_id = t.event_id;
      get diagnostics redacted = row_count;
      return redacted;
    end $body$
    $f$, home);
  revoke all on function redact_personal_data(text, text, text, text[], text[]) from public;
  execute format('grant execute on function redact_personal_data(text, text, text, text[], text[]) to %I', current_user);
  execute format('grant usage, create on schema %I to vestibule_redact', home);
  grant select, update (data, redacted_at) on event to vestibule_redact;
  alter function redact_personal_data(text, text, text, text[], text[]) owner to vestibule_redact;
  execute format('revoke create on schema %I from vestibule_redact', home);
  return true;
end $$;
select prepare_redaction();
