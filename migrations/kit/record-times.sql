-- How old the newest native record is that a customer's row was taken from: what an older record says is out of date.
create table record_times (
  customer_id uuid primary key,
  as_of timestamptz not null
);
