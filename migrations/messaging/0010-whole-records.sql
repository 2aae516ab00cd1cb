-- An address that the platform holds and that nobody can be reached at, e.g. one without a scheme. It is kept for the way
-- back; to everybody else its webhook has none.
alter table webhooks
  add column unusable_uri text check (length(unusable_uri) between 1 and 1023),
  add constraint webhooks_unusable_uri_place_check check (unusable_uri is null or (uri is null and is_default));

\ir ../kit/kept-keys.sql
alter table kept_keys add foreign key (customer_id) references accounts on delete cascade;
