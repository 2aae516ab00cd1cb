-- The provider states these as any text and as a whole number of 64 bits.
alter table accounts
  alter column customer_uuid type text,
  add constraint accounts_customer_uuid_check check (length(customer_uuid) between 1 and 255),
  alter column webhooks_limit type bigint;

\ir ../kit/kept-keys.sql
alter table kept_keys add foreign key (customer_id) references accounts on delete cascade;
