-- What the workers look for in the ledger of effects.
create index effect_waiting on effect_ledger (reactor, next_attempt_at) where state = 'PENDING';
create index effect_in_work on effect_ledger (claimed_until) where state = 'PROCESSING';
