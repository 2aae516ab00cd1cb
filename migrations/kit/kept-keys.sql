-- What a native record says beyond what is understood of it, for the way back.
create table kept_keys (
  customer_id uuid primary key,
  -- The record that it belongs to: another one of the same customer does not take it over.
  native_id text not null,
  -- Sealed JSON: nobody knows whether it is personal.
  content text not null
);
