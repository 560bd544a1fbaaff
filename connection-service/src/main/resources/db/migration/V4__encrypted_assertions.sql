-- Our key pairs that assertions are encrypted for: the one that is offered, and the one before it. The
-- private key is sealed with the master key, the id of the connection and the fingerprint are its associated data.
create table encryption_key (
  connection_id      text not null,
  fingerprint        text not null,
  environment_id     text not null,
  organization_id    text not null,
  sealed_private_key bytea not null,
  certificate        bytea not null,
  created_at         timestamptz not null,
  primary key (connection_id, fingerprint)
);
