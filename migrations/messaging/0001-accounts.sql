-- Trigrams make `nameContains` and `usernameContains` index look-ups.
create extension if not exists pg_trgm with schema public;

create table accounts (
  -- One account per customer; two customers never share one.
  customer_id uuid primary key,
  -- The platform's id: always a UUID, kept as text like every native id.
  account_id text not null unique check (account_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'),
  -- The release whose record the account goes out as. It only ever grows: an account never loses what release 2 brought.
  release smallint not null default 2 check (release in (1, 2)),
  -- Release 2 has no username; one that release 1 brought is kept.
  username text check (length(username) between 1 and 255),
  name text not null default '' check (length(name) <= 255),
  detail text check (length(detail) between 1 and 65535),
  permission_ids uuid[] not null default '{}' check (
    cardinality(permission_ids) <= 1000
    and coalesce(array_ndims(permission_ids), 1) = 1
    and array_position(permission_ids, null) is null
  ),
  -- What follows up to `deletion_scheduled_at` is of release 2; null is what its records never said.
  -- Sealed: email, phone_number, address, terms_agreed_ip.
  email text,
  phone_number text,
  address text,
  email_verified boolean,
  status text check (status in ('initial', 'active', 'frozen', 'deleted', 'expired')),
  identity_verification_status text check (identity_verification_status in ('none', 'pending', 'verified', 'rejected')),
  billing_account_id uuid,
  rtp_debug boolean,
  terms_agreed_version text check (length(terms_agreed_version) between 1 and 255),
  terms_agreed_ip text,
  -- When the deletion was asked for; it takes effect 30 days later.
  deletion_scheduled_at timestamptz,
  created_at timestamptz not null default now(),
  -- Null: never changed since it was created, which the platform tells apart from "changed when it was created".
  updated_at timestamptz,
  deleted_at timestamptz,
  version integer not null default 1,
  constraint accounts_release_columns_check check (
    release = 2
    or num_nonnulls(
      email, phone_number, address, email_verified, status, identity_verification_status, billing_account_id, rtp_debug,
      terms_agreed_version, terms_agreed_ip, deletion_scheduled_at
    ) = 0
  )
);

-- "Without case" is Unicode's, whatever the locale of the database: under C, lower() alone knows only A to Z. Deleted
-- accounts keep their username, so that restoring one never clashes.
create unique index accounts_username_without_case on accounts (lower(username collate "und-x-icu"));

-- Lists never show deleted accounts, so the indexes of lists leave them out.
create index accounts_by_created_at on accounts (created_at, customer_id) where deleted_at is null;
create index accounts_by_updated_at on accounts (coalesce(updated_at, created_at), customer_id) where deleted_at is null;
create index accounts_by_name on accounts (name collate "C", customer_id) where deleted_at is null;
create index accounts_by_status on accounts (status, created_at, customer_id) where deleted_at is null;
create index accounts_by_identity on accounts (identity_verification_status, created_at, customer_id)
  where deleted_at is null;
create index accounts_by_billing_account on accounts (billing_account_id, created_at, customer_id)
  where deleted_at is null;
create index accounts_by_permissions on accounts using gin (permission_ids) where deleted_at is null;
create index accounts_by_name_trigrams on accounts using gin (lower(name collate "und-x-icu") public.gin_trgm_ops)
  where deleted_at is null;
create index accounts_by_username_trigrams on accounts
  using gin (lower(username collate "und-x-icu") public.gin_trgm_ops) where deleted_at is null;

create table webhooks (
  id uuid primary key,
  customer_id uuid not null references accounts on delete cascade,
  -- The platform knows one webhook per customer; it stands here as the default one.
  is_default boolean not null default false,
  -- The platform keeps a method, an address and a secret apart, so the default webhook may lack any of them. Without a
  -- method or an address it is no webhook for anybody to see and is only kept for the way back.
  method text check (method in ('POST', 'PUT', 'GET', 'DELETE')),
  uri text check (length(uri) <= 1023 and uri ~* '^https?://[^[:space:]]+$'),
  -- Empty: every event. A null event is written as `?`, which fits no pattern; one with a blank in it counts as two.
  events text[] not null default '{}' check (
    cardinality(events) <= 100
    and coalesce(array_ndims(events), 1) = 1
    and cardinality(string_to_array(array_to_string(events, ' ', '?'), ' ')) = cardinality(events)
    and array_to_string(events || ''::text, ' ', '?') ~ '^([a-zA-Z0-9_]{1,100}(\.[a-zA-Z0-9_]{1,100})* )*$'
  ),
  is_enabled boolean not null default true,
  -- Why deliveries stopped by themselves; null where somebody stopped them, or nobody did.
  disabled_reason text check (length(disabled_reason) between 1 and 300),
  -- Sealed: secret, previous_secret. After a rotation both sign until the previous one expires.
  secret text,
  secret_fingerprint text check (secret_fingerprint ~ '^[0-9a-f]{12}$'),
  previous_secret text,
  previous_secret_expires_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1,
  constraint webhooks_complete_check check ((method is not null and uri is not null) or (is_default and not is_enabled)),
  constraint webhooks_enabled_check check (disabled_reason is null or not is_enabled),
  constraint webhooks_secret_check check ((secret is null) = (secret_fingerprint is null)),
  constraint webhooks_rotation_check check (
    (previous_secret is null) = (previous_secret_expires_at is null) and (previous_secret is null or secret is not null)
  )
);

create unique index webhooks_default_of_customer on webhooks (customer_id) where is_default;
create index webhooks_of_customer on webhooks (customer_id, is_default desc, created_at, id);
create index webhooks_by_method on webhooks (method, customer_id) where method is not null and uri is not null;

create table line_channels (
  customer_id uuid primary key references accounts on delete cascade,
  -- Sealed: secret, token, previous_secret. After a rotation signatures of both secrets are good until the previous one
  -- expires: LINE itself gives no overlap.
  secret text,
  secret_fingerprint text check (secret_fingerprint ~ '^[0-9a-f]{12}$'),
  token text,
  token_fingerprint text check (token_fingerprint ~ '^[0-9a-f]{12}$'),
  previous_secret text,
  previous_secret_expires_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1,
  constraint line_channels_content_check check (secret is not null or token is not null),
  constraint line_channels_secret_check check ((secret is null) = (secret_fingerprint is null)),
  constraint line_channels_token_check check ((token is null) = (token_fingerprint is null)),
  constraint line_channels_rotation_check check (
    (previous_secret is null) = (previous_secret_expires_at is null) and (previous_secret is null or secret is not null)
  )
);
