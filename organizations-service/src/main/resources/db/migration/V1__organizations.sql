-- Current state of environments, API keys, organizations and domains, written in the append that changes them.
-- Ids sort by their bytes, as cursors do.

create table environment (
  id                      text collate "C" primary key,
  name                    text not null constraint environment_name_key unique, -- two replicas starting together make each once
  production              boolean not null,
  client_id               text not null constraint environment_client_id_key unique,
  allow_any_domain        boolean not null,
  return_uri              text,
  sso_success_uri         text,
  dsync_success_uri       text,
  log_streams_success_uri text,
  sign_in_redirect_uris   text[] not null,
  created_at              timestamptz not null,
  version                 bigint not null
);

create table api_key (
  id             text collate "C" primary key,
  environment_id text collate "C" not null references environment,
  name           text not null,
  prefix         text not null,
  secret_sha256  text not null constraint api_key_secret_sha256_key unique,
  created_at     timestamptz not null,
  revoked_at     timestamptz
);
create index api_key_environment on api_key (environment_id, id);

-- An observation of the gateway, not a fact of the environment: no event, and the latest time wins.
create table api_key_use (
  api_key_id   text collate "C" primary key references api_key,
  last_used_at timestamptz not null
);

create table organization (
  id                                  text collate "C" primary key,
  environment_id                      text collate "C" not null references environment,
  name                                text not null,
  external_id                         text,
  stripe_customer_id                  text,
  metadata                            jsonb not null,
  allow_profiles_outside_organization boolean not null,
  created_at                          timestamptz not null,
  updated_at                          timestamptz not null,
  version                             bigint not null
);
create unique index organization_environment on organization (environment_id, id);
create unique index organization_external_id_key on organization (environment_id, external_id) where external_id is not null;
create unique index organization_stripe_customer_id_key on organization (environment_id, stripe_customer_id)
  where stripe_customer_id is not null;

create table organization_domain (
  id                      text collate "C" primary key,
  environment_id          text collate "C" not null,
  organization_id         text collate "C" not null,
  domain                  text not null,
  state                   text not null check (state in ('pending', 'verified', 'legacy_verified', 'failed')),
  verification_strategy   text check (verification_strategy in ('dns', 'manual')),
  verification_token      text,
  verification_prefix     text,
  verification_expires_at timestamptz,
  created_at              timestamptz not null,
  updated_at              timestamptz not null,
  version                 bigint not null,
  -- a domain cannot be added to an organization that is going, nor an organization go and leave one behind
  constraint organization_domain_organization_fkey
    foreign key (environment_id, organization_id) references organization (environment_id, id)
);
create unique index organization_domain_once_key on organization_domain (organization_id, domain);
create unique index organization_domain_verified_once_key on organization_domain (environment_id, domain)
  where state in ('verified', 'legacy_verified');
create index organization_domain_name on organization_domain (environment_id, domain);

-- Work list of the timer: one row for each pending domain. A replica claims rows by moving them into the future.
create table domain_look_up (
  domain_id      text collate "C" primary key,
  environment_id text collate "C" not null,
  due_at         timestamptz not null,
  looks          int not null
);
create index domain_look_up_due on domain_look_up (due_at);
