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

\ir ../kit/once.sql
