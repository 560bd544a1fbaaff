-- SSO connections as they are now, written in the append that changes them. A deleted one keeps its row: its id is never used again.
create table connection (
  id                      text collate "C" primary key,
  environment_id          text not null,
  organization_id         text not null,
  provider                text not null,
  connection_type         text not null,
  name                    text not null,
  state                   text not null check (state in ('draft', 'validating', 'active', 'inactive', 'deleted')),
  configuration           jsonb,
  candidate               jsonb,
  tested                  text[] not null,
  created_at              timestamptz not null,
  updated_at              timestamptz not null,
  configured_at           timestamptz,
  candidate_configured_at timestamptz,
  activated_at            timestamptz
);
create unique index connection_one_per_organization on connection (environment_id, organization_id) where state <> 'deleted';
create index connection_by_environment on connection (environment_id, id) where state <> 'deleted';

-- Our key pair of each connection. The private key is sealed with the master key, the id of the connection is its associated data.
create table service_provider_key (
  connection_id      text primary key,
  environment_id     text not null,
  organization_id    text not null,
  sealed_private_key bytea not null,
  certificate        bytea not null,
  created_at         timestamptz not null
);

-- The key that seals an organization's raw traffic, wrapped by the master key. Deleting the row makes what it sealed unreadable.
create table organization_key (
  environment_id  text not null,
  organization_id text not null,
  wrapped_key     bytea not null,
  created_at      timestamptz not null,
  primary key (environment_id, organization_id)
);

-- Organizations that are gone. A draft for one of them violates the key.
create table deleted_organization (
  environment_id  text not null,
  organization_id text not null,
  deleted_at      timestamptz not null,
  constraint deleted_organization_once primary key (environment_id, organization_id)
);

-- What other services say about the tenants: a projection of the organizations topic.
create table environment_fact (
  generation            int not null,
  environment_id        text not null,
  name                  text,
  production            boolean,
  client_id             text,
  allow_any_domain      boolean not null default false,
  sso_success_uri       text,
  sign_in_redirect_uris text[] not null default '{}',
  primary key (generation, environment_id)
) partition by list (generation);
create table environment_fact_g1 partition of environment_fact for values in (1);
create index environment_fact_client on environment_fact (client_id);

create table organization_fact (
  generation      int not null,
  environment_id  text not null,
  organization_id text not null,
  name            text,
  allow_profiles_outside_organization boolean not null default false,
  deleted_at      timestamptz,
  primary key (generation, environment_id, organization_id)
) partition by list (generation);
create table organization_fact_g1 partition of organization_fact for values in (1);

create table organization_domain_fact (
  generation      int not null,
  environment_id  text not null,
  organization_id text not null,
  domain_id       text collate "C" not null,
  domain          text not null,
  state           text not null,
  primary key (generation, environment_id, organization_id, domain_id)
) partition by list (generation);
create table organization_domain_fact_g1 partition of organization_domain_fact for values in (1);
create index organization_domain_fact_domain on organization_domain_fact (environment_id, domain);

-- The generation that readers see.
create view environment_now as
  select * from environment_fact
  where generation = (select active_generation from projection_pointer where projection = 'organization-facts');
create view organization_now as
  select * from organization_fact
  where generation = (select active_generation from projection_pointer where projection = 'organization-facts');
create view organization_domain_now as
  select * from organization_domain_fact
  where generation = (select active_generation from projection_pointer where projection = 'organization-facts');
