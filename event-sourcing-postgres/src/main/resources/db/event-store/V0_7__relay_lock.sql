-- Whether the leader holds the session lock. One that took over from a paused leader does not, until that one lets go of it;
-- then a free lock says nothing about the leader, and only its lease does.
alter table feed_state add column holder_locked boolean not null default false;
