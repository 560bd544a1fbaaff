-- The key of an organization is the key of a subject now. These were wrapped under another name, which the id says.
insert into subject_key (environment_id, subject_id, organization_id, wrapped_dek, kek_id, created_at)
select environment_id, organization_id, organization_id, wrapped_key, 'organization_key', created_at from organization_key;
drop table organization_key;
