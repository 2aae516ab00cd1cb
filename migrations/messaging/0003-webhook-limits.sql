-- How many webhooks quota lets a customer have, as quota's events tell.
create table webhook_limits (
  customer_id uuid primary key,
  -- Null: no limit.
  webhooks_limit integer check (webhooks_limit >= 0),
  -- Quota's version of its record: what an older event says is out of date.
  version integer not null
);
