-- An address that the platform holds and that nobody can be reached at, e.g. one without a scheme. It is kept for the way
-- back; to everybody else its webhook has none.
alter table webhooks
  add column unusable_uri text check (length(unusable_uri) between 1 and 1023),
  add constraint webhooks_unusable_uri_place_check check (unusable_uri is null or (uri is null and is_default));

-- True for an account that was made here, until the platform's own record of it comes. Before, the changes alone told.
alter table accounts add column is_local boolean not null default false;
update accounts set is_local = true where exists (
  select from changes
  where changes.customer_id = accounts.customer_id
    and operation = 'createMessagingAccount'
    and fields @> jsonb_build_array(jsonb_build_object('path', 'accountId', 'after', to_jsonb(account_id)::text))
);

\ir ../kit/kept-keys.sql
alter table kept_keys add foreign key (customer_id) references accounts on delete cascade;
