-- The key of each subject, an organization or a person, wrapped by the master key. Destroying it makes what it sealed unreadable; the
-- row stays, so that nothing is sealed for the subject again.
create table subject_key (
  environment_id  text not null,
  subject_id      text not null,
  organization_id text not null,                    -- erasing it destroys the keys of all its subjects
  wrapped_dek     bytea,
  kek_id          text not null,                    -- which master key has wrapped it
  created_at      timestamptz not null,
  destroyed_at    timestamptz,
  primary key (environment_id, subject_id),
  check ((wrapped_dek is null) = (destroyed_at is not null))
);
create index subject_key_organization on subject_key (environment_id, organization_id);
