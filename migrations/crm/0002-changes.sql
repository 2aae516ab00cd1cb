-- What was done: one row for each change of a customer, written in the transaction of the change or brought by its event.
create table changes (
  id uuid primary key,
  customer_id uuid not null,
  -- The subgraph that changed something: this table holds copies of the others' rows, brought by their events.
  system text not null default 'crm',
  -- The mutation, e.g. `lockCustomer`.
  operation text not null,
  caller_id uuid not null,
  caller_kind text not null,
  request_id text not null,
  -- The record's version after the change.
  version integer not null,
  -- [{"path", "before", "after", "isSecret"}]; secrets and personal data without their values.
  fields jsonb not null,
  changed_at timestamptz not null
);

create index changes_by_customer on changes (customer_id, changed_at, id);

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
