-- The customers that the CRM has told of.
create table registered_customers (
  customer_id uuid primary key,
  owner_id uuid not null,
  deleted_at timestamptz,
  -- The CRM's version of the customer: what an older event says is out of date.
  version integer not null
);

create index registered_customers_deleted on registered_customers (customer_id) where deleted_at is not null;
create index registered_customers_by_owner on registered_customers (owner_id, customer_id);
