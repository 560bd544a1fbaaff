-- An operator has stopped the publishing: events are stored and numbered, and wait.
alter table feed_state add column paused boolean not null default false;
