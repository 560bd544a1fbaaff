-- Attempts to sign in as they are now, written in the append that changes them. Nothing in this table says who signed in.
create table sign_in (
  sign_in_id              text collate "C" primary key,
  environment_id          text not null,
  organization_id         text not null,
  connection_id           text not null,
  test                    boolean not null,
  origin                  text not null check (origin in ('application', 'identity_provider', 'admin_portal')),
  configuration_hash      text not null,
  state                   text not null check (state in ('in_progress', 'verified', 'succeeded', 'failed', 'timed_out', 'lapsed')),
  started_at              timestamptz not null,
  finished_at             timestamptz,
  due_at                  timestamptz,              -- when the timer looks at it; null: it waits for nothing, or for ever
  failure_code            text,
  failure_rule            text,
  failure_verifier        text,
  certificate_fingerprint text,
  clock_drift_ms          bigint,
  warnings                text[] not null default '{}',
  version                 bigint not null
);
create index sign_in_of_connection on sign_in (connection_id, sign_in_id);
create index sign_in_due on sign_in (due_at) where due_at is not null;

-- The question that an answer must answer. It is answered once, in the append of the answer.
create table saml_request (
  request_id      text primary key,
  sign_in_id      text not null unique,
  environment_id  text not null,
  organization_id text not null,
  connection_id   text not null,
  relay_state     text not null unique,             -- an opaque handle
  browser         bytea,                            -- SHA-256 of the cookie of the browser that took the question along
  configuration   jsonb not null,                   -- in force when it was asked; the answer is held to it
  created_at      timestamptz not null,
  sent_at         timestamptz,
  expires_at      timestamptz not null,
  consumed_at     timestamptz
);
create index saml_request_recent on saml_request (connection_id, created_at);
create index saml_request_expired on saml_request (expires_at);

-- Assertions that were accepted once; only verified ones come here, so nobody outside can fill it.
create table saml_assertion_seen (
  connection_id   text not null,
  assertion_id    text not null,
  environment_id  text not null,
  not_on_or_after timestamptz not null,             -- with the tolerance for clocks: from then on it is refused for its age
  seen_at         timestamptz not null,
  constraint saml_assertion_once primary key (connection_id, assertion_id)
);
create index saml_assertion_seen_over on saml_assertion_seen (not_on_or_after);

-- What went over the wire and who it was about, sealed with the organization's key and dropped after 90 days.
create table sign_in_content (
  sign_in_id      text primary key,
  environment_id  text not null,
  organization_id text not null,
  connection_id   text not null,
  binding         text,
  request         text,
  sent_at         timestamptz,
  response        text,
  received_at     timestamptz,
  profile         text,
  email           bytea,                            -- keyed fingerprints, to find an attempt by address or domain
  email_domain    bytea,
  expires_at      timestamptz not null
);
create index sign_in_content_over on sign_in_content (expires_at);
create index sign_in_content_email on sign_in_content (connection_id, email);
create index sign_in_content_domain on sign_in_content (connection_id, email_domain);

-- What was checked, received against expected: sealed too, and kept with the attempt.
create table sign_in_findings (
  sign_in_id      text primary key,
  environment_id  text not null,
  organization_id text not null,
  findings        text not null
);

-- An accepted answer and the end of its connection cannot pass each other: this holds the row of the connection until the
-- append is committed, and fails the append when the connection may not sign anybody in any more.
create function connection_stays(wanted text, environment text, test boolean) returns boolean language plpgsql as $$
begin
  perform from connection
  where id = wanted and environment_id = environment and (state in ('active', 'validating') or (test and state <> 'deleted'))
  for share;
  if not found then
    raise exception 'the connection is gone or switched off' using errcode = 'VS002';
  end if;
  return true;
end $$;

-- Recent Events: a projection of the topics of connections and of sign-ins, by generation.
create table connection_event_log (
  generation              int not null,
  sign_in_id              text collate "C" not null,
  environment_id          text not null,
  organization_id         text not null,
  connection_id           text not null,
  test                    boolean not null,
  origin                  text not null,
  state                   text collate "C" not null,
  started_at              timestamptz not null,
  finished_at             timestamptz,
  configuration_hash      text not null,
  failure_code            text,
  failure_rule            text,
  failure_verifier        text,
  certificate_fingerprint text,
  clock_drift_ms          bigint,
  warnings                text[] not null default '{}',
  version                 bigint not null,
  primary key (generation, sign_in_id)
) partition by list (generation);
create index connection_event_log_time on connection_event_log (generation, connection_id, sign_in_id);
create index connection_event_log_state on connection_event_log (generation, connection_id, state, sign_in_id);
create table connection_event_log_g1 partition of connection_event_log for values in (1);

-- Which connection an organization has and which configuration is its latest.
create table connection_event_log_connection (
  generation         int not null,
  connection_id      text not null,
  environment_id     text not null,
  organization_id    text not null,
  configuration_hash text,
  deleted            boolean not null default false,
  primary key (generation, connection_id)
) partition by list (generation);
create index connection_event_log_connection_organization
  on connection_event_log_connection (generation, environment_id, organization_id) where not deleted;
create table connection_event_log_connection_g1 partition of connection_event_log_connection for values in (1);

-- How far the log has come in the events of one organization.
create table connection_event_log_progress (
  generation      int not null,
  organization_id text not null,
  topic           text not null,
  position        bigint not null,
  primary key (generation, organization_id, topic)
) partition by list (generation);
create table connection_event_log_progress_g1 partition of connection_event_log_progress for values in (1);
