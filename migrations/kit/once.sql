-- The first result of a mutation under a key that its caller chose; kept 24 hours.
create table idempotency_keys (
  id uuid primary key,
  caller_id uuid not null,
  key text not null check (length(key) between 1 and 255),
  operation text not null,
  -- Sealed JSON of the input and, once the mutation is through, of its result.
  outcome text not null,
  created_at timestamptz not null,
  constraint idempotency_keys_per_caller unique (caller_id, key)
);

create index idempotency_keys_by_age on idempotency_keys (created_at);

-- Events that have had their effect: a second delivery finds its id here and does nothing.
create table received_events (
  id uuid primary key,
  received_at timestamptz not null default now()
);

create index received_events_by_age on received_events (received_at);
