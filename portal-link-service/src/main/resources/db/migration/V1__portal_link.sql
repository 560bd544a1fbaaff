-- The links as they stand, written by the appends of their streams.
create table portal_link (
  link_id           text collate "C" primary key,   -- ids sort in the order of creation: lists page by them
  environment_id    text not null,
  organization_id   text not null,
  kind              text not null check (kind in ('setup', 'portal')),
  -- 'active' may have expired meanwhile: readers compare expires_at with their clock
  state             text not null check (state in ('active', 'completed', 'revoked', 'expired')),
  intents           text[] not null,
  completed_intents text[] not null default '{}',
  token_hash        text not null unique,            -- hex of the SHA-256; the token itself is kept nowhere
  return_url        text,
  success_url       text,
  issued_at         timestamptz not null,
  expires_at        timestamptz not null,
  opened_count      int not null default 0,
  last_opened_at    timestamptz,
  revoked_at        timestamptz,
  revocation_reason text,
  version           bigint not null
);
create index portal_link_organization on portal_link (environment_id, organization_id, link_id);
-- A rule across streams. The predicate cannot compare with the time: see close_expired_setup_links.
create unique index one_active_setup_link on portal_link (environment_id, organization_id)
  where kind = 'setup' and state = 'active';

-- Frees the place that an expired setup link still holds in one_active_setup_link. Called inside the statement that inserts a new
-- link, as part of deciding whether to insert: so it has run before the row is inserted, and it is undone when the append is. Of two
-- appends at the same time the second waits for the row of the first, finds it closed and then meets the index.
create function close_expired_setup_links(environment text, organization text, at timestamptz)
returns boolean language plpgsql volatile as $$
begin
  update portal_link set state = 'expired'
  where environment_id = environment and organization_id = organization and kind = 'setup' and state = 'active' and expires_at <= at;
  return true;
end $$;

-- What opening a link gives. Mutable, and no event: sessions come and go with every click.
create table portal_session (
  session_id      text primary key,
  token_hash      text not null unique,
  environment_id  text not null,
  organization_id text not null,
  link_id         text collate "C" not null references portal_link,
  began_at        timestamptz not null,
  expires_at      timestamptz not null,              -- slides with use
  latest_end      timestamptz not null,              -- and never beyond this
  ended_at        timestamptz,
  end_reason      text
);
create index portal_session_link on portal_session (link_id) where ended_at is null;
create index portal_session_organization on portal_session (environment_id, organization_id) where ended_at is null;

-- Projection `organizations`: what links need of the organizations topic.
create table known_environment (
  generation              int not null,
  environment_id          text not null,
  name                    text not null,
  production              boolean not null,
  return_uri              text,
  sso_success_uri         text,
  dsync_success_uri       text,
  log_streams_success_uri text,
  primary key (generation, environment_id)
) partition by list (generation);
create table known_environment_g1 partition of known_environment for values in (1);
create table known_organization (
  generation      int not null,
  organization_id text not null,
  environment_id  text not null,
  name            text not null,
  deleted_at      timestamptz,                       -- final
  primary key (generation, organization_id)
) partition by list (generation);
create table known_organization_g1 partition of known_organization for values in (1);

-- What organizations-service answered about an organization that the projection had not seen yet. A cache.
create table organization_answer (
  organization_id text primary key,
  environment_id  text not null,
  name            text not null,
  answered_at     timestamptz not null
);

create function organizations_generation() returns int language sql stable as $$
  select coalesce((select active_generation from projection_pointer where projection = 'organizations'), 1)
$$;
create view environment_seen as
  select environment_id, name, production, return_uri, sso_success_uri, dsync_success_uri, log_streams_success_uri
  from known_environment where generation = organizations_generation();
create view organization_seen as
  select organization_id, environment_id, name, deleted_at
  from known_organization where generation = organizations_generation()
  union all
  select a.organization_id, a.environment_id, a.name, null::timestamptz
  from organization_answer a
  where not exists (
    select from known_organization k
    where k.generation = organizations_generation() and k.organization_id = a.organization_id);
