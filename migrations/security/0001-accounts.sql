-- Trigrams make `accountNameContains` an index look-up.
create extension if not exists pg_trgm with schema public;

create table accounts (
  customer_id uuid primary key,
  account_id text not null unique check (length(account_id) between 1 and 100),
  account_name text check (length(account_name) between 1 and 300),
  account_owner_id text check (length(account_owner_id) between 1 and 100),
  force2fa boolean not null default false,
  force_sso boolean not null default false,
  -- Empty: no restriction. Each entry is normalised: an address, a network without host bits, or an IPv4 wildcard. A null
  -- entry is written as `?`, which fits no pattern; an entry with a comma in it counts as two.
  ip_allowlist text[] not null default '{}' check (
    cardinality(ip_allowlist) <= 1000
    and coalesce(array_ndims(ip_allowlist), 1) = 1
    and cardinality(string_to_array(array_to_string(ip_allowlist, ',', '?'), ',')) = cardinality(ip_allowlist)
    and array_to_string(ip_allowlist || ''::text, ',', '?') ~ (
      '^(('
      || '(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}(/(3[01]|[12]\d|[1-9]))?'
      || '|(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d|\*)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d|\*)){3}'
      || '|[0-9a-f]*:[0-9a-f:]{1,38}(/(12[0-7]|1[01]\d|[1-9]?\d))?'
      || '),)*$'
    )
  ),
  has_account_panel boolean not null default false,
  has_improved_events boolean not null default false,
  has_openstack_logging boolean not null default false,
  has_pci boolean not null default false,
  billing_network_type text check (billing_network_type in ('public', 'private')),
  billing_ref text check (length(billing_ref) between 1 and 300),
  pricing_plan text check (length(pricing_plan) between 1 and 300),
  pricing_plan_id text check (length(pricing_plan_id) between 1 and 100),
  phone_number text check (length(phone_number) between 1 and 100),
  postal_address text check (length(postal_address) between 1 and 2000),
  billing_contact_id text check (length(billing_contact_id) between 1 and 100),
  legal_contact_id text check (length(legal_contact_id) between 1 and 100),
  security_contact_id text check (length(security_contact_id) between 1 and 100),
  technical_contact_id text check (length(technical_contact_id) between 1 and 100),
  -- Nobody reads these five here; they are kept so that a record goes out as it came in. Null: the record never said.
  can_configure_wordpress boolean,
  can_reset_passwords boolean,
  can_upload_vcl boolean,
  has_improved_ssl_config boolean,
  has_pci_passwords boolean,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  version integer not null default 1
);

-- Lists never show deleted accounts, so the indexes of lists leave them out.
create index accounts_by_created_at on accounts (created_at, customer_id) where deleted_at is null;
create index accounts_by_updated_at on accounts (updated_at, customer_id) where deleted_at is null;
create index accounts_by_name_trigrams on accounts using gin (account_name public.gin_trgm_ops) where deleted_at is null;
create index accounts_by_owner on accounts (account_owner_id, created_at, customer_id) where deleted_at is null;
create index accounts_by_force2fa on accounts (force2fa, created_at, customer_id) where deleted_at is null;
create index accounts_by_force_sso on accounts (force_sso, created_at, customer_id) where deleted_at is null;
-- Compared with '{}' instead of counted, because the planner has statistics of columns and not of expressions over them.
create index accounts_with_ip_allowlist on accounts (created_at, customer_id)
  where deleted_at is null and ip_allowlist <> '{}';
create index accounts_without_ip_allowlist on accounts (created_at, customer_id)
  where deleted_at is null and ip_allowlist = '{}';
create index accounts_by_billing_network_type on accounts (billing_network_type, created_at, customer_id)
  where deleted_at is null;
create index accounts_by_billing_ref on accounts (billing_ref, created_at, customer_id) where deleted_at is null;
create index accounts_by_pricing_plan on accounts (pricing_plan, created_at, customer_id) where deleted_at is null;
create index accounts_by_pricing_plan_id on accounts (pricing_plan_id, created_at, customer_id) where deleted_at is null;
