-- Up to here the topics hold events of a store that is lost, of which this one is an older copy: an operator has realigned it.
alter table feed_state add column adopted_position bigint not null default 0;
