-- Lines of Recent Events are dropped by their age, whatever connection they belong to.
create index connection_event_log_age on connection_event_log (started_at);
