-- One database and one role per service: no service can read another one's tables.
-- This one alone may overwrite what stands in an event, in the tables that a service gives to it.
create role vestibule_redact nologin;
create role organizations login password 'organizations';
grant vestibule_redact to organizations;
create database vestibule_organizations owner organizations;
revoke connect on database vestibule_organizations from public;
create role portal_link login password 'portal_link';
grant vestibule_redact to portal_link;
create database vestibule_portal_link owner portal_link;
revoke connect on database vestibule_portal_link from public;
create role connection login password 'connection';
grant vestibule_redact to connection;
create database vestibule_connection owner connection;
revoke connect on database vestibule_connection from public;
create role directory_sync login password 'directory_sync';
grant vestibule_redact to directory_sync;
create database vestibule_directory_sync owner directory_sync;
revoke connect on database vestibule_directory_sync from public;
create role gateway login password 'gateway';
grant vestibule_redact to gateway;
create database vestibule_gateway owner gateway;
revoke connect on database vestibule_gateway from public;
