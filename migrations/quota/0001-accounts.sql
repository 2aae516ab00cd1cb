-- Trigrams make `companyNameContains` an index look-up.
create extension if not exists pg_trgm with schema public;

create table accounts (
  -- One account per customer; two customers never share one.
  customer_id uuid primary key,
  -- The native id: an int64, kept as text so that no digit is lost on its way through JavaScript.
  account_id text not null unique check (
    case when account_id ~ '^[1-9][0-9]{0,18}$' then account_id::numeric <= 9223372036854775807 else false end
  ),
  customer_uuid uuid,
  -- The owner within whom `provider_customer_id` is unique. Null for all until the registry of owners fills it in.
  owner_id uuid,
  provider_customer_id text check (length(provider_customer_id) between 1 and 255),
  company_name text not null check (length(company_name) between 1 and 300),
  contract_type text not null check (contract_type in ('demo', 'free', 'pay')),
  -- Bytes; null is unlimited. A limit may be set below what is in use, so the two are never compared here.
  quota_limit bigint check (quota_limit between 1048576 and 9007199254740991),
  quota_used bigint not null default 0 check (quota_used between 0 and 9007199254740991),
  -- Null where unlimited: a share of nothing never reaches any threshold.
  storage_utilization double precision
    generated always as (quota_used::double precision / quota_limit::double precision) stored,
  user_limit integer not null check (user_limit >= 0),
  user_used integer not null default 0 check (user_used >= 0),
  -- Older releases do not tell internal users from guests: then both are null.
  internal_users integer check (internal_users >= 0),
  guest_users integer check (guest_users >= 0),
  is_locked boolean not null default false,
  lock_reason text check (length(lock_reason) between 1 and 1000),
  locked_at timestamptz,
  locked_by_id uuid,
  -- Sealed.
  activation_code text,
  trial_ends_at timestamptz check (trial_ends_at < '10000-01-01 00:00:00+00'),
  last_login_at timestamptz,
  webhooks_limit integer check (webhooks_limit >= 0),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1,
  constraint accounts_user_counters_check check (
    (internal_users is null) = (guest_users is null)
    and (internal_users is null or internal_users::bigint + guest_users = user_used)
  ),
  constraint accounts_lock_check check (is_locked or (lock_reason is null and locked_at is null and locked_by_id is null)),
  constraint accounts_activation_code_check check (activation_code is null or contract_type in ('demo', 'free')),
  constraint accounts_trial_check check (trial_ends_at is null or contract_type = 'demo')
);

create index accounts_by_created_at on accounts (created_at, customer_id);
create index accounts_by_updated_at on accounts (updated_at, customer_id);
create index accounts_by_company_name on accounts (company_name collate "C", customer_id);
create index accounts_by_company_name_trigrams on accounts using gin (company_name public.gin_trgm_ops);
create index accounts_by_storage_used on accounts (quota_used, customer_id);
-- Unlimited accounts sort below every share that is used.
create index accounts_by_storage_utilization on accounts (coalesce(storage_utilization, -1), customer_id);
create index accounts_by_contract_type on accounts (contract_type, created_at, customer_id);
create index accounts_locked on accounts (created_at, customer_id) where is_locked;
create index accounts_by_trial_end on accounts (trial_ends_at, customer_id) where trial_ends_at is not null;
-- Where no owner is known, all accounts count as one owner's. The look-up by the provider's id alone uses this index too.
create unique index accounts_provider_customer_id_per_owner on accounts (provider_customer_id, owner_id)
  nulls not distinct where provider_customer_id is not null;

create table attributes (
  customer_id uuid not null references accounts on delete cascade,
  key text not null check (key ~ '^[a-zA-Z0-9_-]{1,255}$'),
  value text not null check (length(value) <= 4000),
  primary key (customer_id, key)
);

-- Keys differ by more than their case.
create unique index attributes_by_key on attributes (customer_id, lower(key));
-- A whole value may be longer than an index entry.
create index attributes_by_value on attributes (lower(key), left(value, 100), customer_id);
