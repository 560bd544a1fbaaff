-- Events a consumer could not apply, and all later ones of their keys. Rows count as stores of personal data.
create table parked_event (
  consumer       text not null,
  generation     int not null,
  topic          text not null,
  partition      int not null,
  "offset"       bigint not null,
  sequencing_key text not null,                      -- the Kafka key: events of one key are applied in order or not at all
  reason         text not null check (reason in ('poison', 'behind', 'foreign')),
  headers        jsonb not null,                     -- name and value of each header, both as text, the value in base64
  value          bytea,                              -- bytes: the value may not be JSON at all
  kafka_time     timestamptz not null,
  attempts       int not null,
  error          text,                               -- of the last try; never a value of the event
  parked_at      timestamptz not null,
  primary key (consumer, generation, topic, partition, "offset")
);
create index parked_event_key on parked_event (consumer, generation, topic, sequencing_key, "offset") where reason <> 'foreign';
