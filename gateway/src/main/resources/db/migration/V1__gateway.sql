-- Derived from vestibule.organizations.events.v1; the rows of every generation of the projection `environments`.
create table environment (
  generation     int not null,
  environment_id text not null,
  name           text not null,
  production     boolean not null,
  client_id      text not null,
  created_at     timestamptz not null,
  primary key (generation, environment_id)
) partition by list (generation);
create table environment_g1 partition of environment for values in (1);

create table api_key (
  generation     int not null,
  api_key_id     text not null,
  environment_id text not null,
  secret_sha256  text not null,
  revoked_at     timestamptz,
  primary key (generation, api_key_id)
) partition by list (generation);
create table api_key_g1 partition of api_key for values in (1);
create unique index api_key_secret on api_key (generation, secret_sha256);

-- The generation that readers see.
create view current_environment as
  select * from environment
  where generation = coalesce((select active_generation from projection_pointer where projection = 'environments'), 1);
create view current_api_key as
  select * from api_key
  where generation = coalesce((select active_generation from projection_pointer where projection = 'environments'), 1);

-- Who works with the dashboard. Staff belong to the installation, not to an environment.
create table staff (
  staff_id   text primary key,
  login      text not null unique,
  name       text not null,
  created_at timestamptz not null
);

-- One-time links that open the dashboard.
create table sign_in_link (
  token_sha256 bytea primary key,
  staff_id     text not null references staff,
  created_at   timestamptz not null,
  expires_at   timestamptz not null,
  used_at      timestamptz
);

create table dashboard_session (
  token_sha256 bytea primary key,
  staff_id     text not null references staff,
  begun_at     timestamptz not null,
  expires_at   timestamptz not null,  -- moves on with use
  ends_at      timestamptz not null   -- does not
);
