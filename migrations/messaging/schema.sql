-- Generated from migrations/messaging/*.sql by npm run dump-schema. Do not edit.

create table accounts (
  customer_id uuid not null,
  account_id text not null,
  release smallint not null default 2,
  username text,
  name text not null default ''::text,
  detail text,
  permission_ids uuid[] not null default '{}'::uuid[],
  email text,
  phone_number text,
  address text,
  email_verified boolean,
  status text,
  identity_verification_status text,
  billing_account_id uuid,
  rtp_debug boolean,
  terms_agreed_version text,
  terms_agreed_ip text,
  deletion_scheduled_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone,
  deleted_at timestamp with time zone,
  version integer not null default 1,
  is_local boolean not null default false,
  constraint accounts_pkey PRIMARY KEY (customer_id),
  constraint accounts_account_id_key UNIQUE (account_id),
  constraint accounts_account_id_check CHECK ((account_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'::text)),
  constraint accounts_detail_check CHECK (((length(detail) >= 1) AND (length(detail) <= 65535))),
  constraint accounts_identity_verification_status_check CHECK ((identity_verification_status = ANY (ARRAY['none'::text, 'pending'::text, 'verified'::text, 'rejected'::text]))),
  constraint accounts_name_check CHECK ((length(name) <= 255)),
  constraint accounts_permission_ids_check CHECK (((cardinality(permission_ids) <= 1000) AND (COALESCE(array_ndims(permission_ids), 1) = 1) AND (array_position(permission_ids, NULL::uuid) IS NULL))),
  constraint accounts_release_check CHECK ((release = ANY (ARRAY[1, 2]))),
  constraint accounts_release_columns_check CHECK (((release = 2) OR (num_nonnulls(email, phone_number, address, email_verified, status, identity_verification_status, billing_account_id, rtp_debug, terms_agreed_version, terms_agreed_ip, deletion_scheduled_at) = 0))),
  constraint accounts_status_check CHECK ((status = ANY (ARRAY['initial'::text, 'active'::text, 'frozen'::text, 'deleted'::text, 'expired'::text]))),
  constraint accounts_terms_agreed_version_check CHECK (((length(terms_agreed_version) >= 1) AND (length(terms_agreed_version) <= 255))),
  constraint accounts_username_check CHECK (((length(username) >= 1) AND (length(username) <= 255)))
);
CREATE INDEX accounts_by_billing_account ON accounts USING btree (billing_account_id, created_at, customer_id) WHERE (deleted_at IS NULL);
CREATE INDEX accounts_by_created_at ON accounts USING btree (created_at, customer_id) WHERE (deleted_at IS NULL);
CREATE INDEX accounts_by_identity ON accounts USING btree (identity_verification_status, created_at, customer_id) WHERE (deleted_at IS NULL);
CREATE INDEX accounts_by_name ON accounts USING btree (name COLLATE "C", customer_id) WHERE (deleted_at IS NULL);
CREATE INDEX accounts_by_name_trigrams ON accounts USING gin (lower((name COLLATE "und-x-icu")) public.gin_trgm_ops) WHERE (deleted_at IS NULL);
CREATE INDEX accounts_by_permissions ON accounts USING gin (permission_ids) WHERE (deleted_at IS NULL);
CREATE INDEX accounts_by_status ON accounts USING btree (status, created_at, customer_id) WHERE (deleted_at IS NULL);
CREATE INDEX accounts_by_updated_at ON accounts USING btree (COALESCE(updated_at, created_at), customer_id) WHERE (deleted_at IS NULL);
CREATE INDEX accounts_by_username_trigrams ON accounts USING gin (lower((username COLLATE "und-x-icu")) public.gin_trgm_ops) WHERE (deleted_at IS NULL);
CREATE UNIQUE INDEX accounts_username_without_case ON accounts USING btree (lower((username COLLATE "und-x-icu")));

create table changes (
  id uuid not null,
  customer_id uuid not null,
  operation text not null,
  caller_id uuid not null,
  caller_kind text not null,
  request_id text not null,
  version integer not null,
  fields jsonb not null,
  changed_at timestamp with time zone not null,
  caller_issuer text,
  caller_subject text,
  constraint changes_pkey PRIMARY KEY (id)
);
CREATE INDEX changes_by_customer ON changes USING btree (customer_id, changed_at, id);

create table idempotency_keys (
  id uuid not null,
  caller_id uuid not null,
  key text not null,
  operation text not null,
  outcome text not null,
  created_at timestamp with time zone not null,
  constraint idempotency_keys_pkey PRIMARY KEY (id),
  constraint idempotency_keys_per_caller UNIQUE (caller_id, key),
  constraint idempotency_keys_key_check CHECK (((length(key) >= 1) AND (length(key) <= 255)))
);
CREATE INDEX idempotency_keys_by_age ON idempotency_keys USING btree (created_at);

create table kept_keys (
  customer_id uuid not null,
  native_id text not null,
  content text not null,
  constraint kept_keys_pkey PRIMARY KEY (customer_id),
  constraint kept_keys_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES accounts(customer_id) ON DELETE CASCADE
);

create table line_channels (
  customer_id uuid not null,
  secret text,
  secret_fingerprint text,
  token text,
  token_fingerprint text,
  previous_secret text,
  previous_secret_expires_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  version integer not null default 1,
  constraint line_channels_pkey PRIMARY KEY (customer_id),
  constraint line_channels_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES accounts(customer_id) ON DELETE CASCADE,
  constraint line_channels_content_check CHECK (((secret IS NOT NULL) OR (token IS NOT NULL))),
  constraint line_channels_rotation_check CHECK ((((previous_secret IS NULL) = (previous_secret_expires_at IS NULL)) AND ((previous_secret IS NULL) OR (secret IS NOT NULL)))),
  constraint line_channels_secret_check CHECK (((secret IS NULL) = (secret_fingerprint IS NULL))),
  constraint line_channels_secret_fingerprint_check CHECK ((secret_fingerprint ~ '^[0-9a-f]{12}$'::text)),
  constraint line_channels_token_check CHECK (((token IS NULL) = (token_fingerprint IS NULL))),
  constraint line_channels_token_fingerprint_check CHECK ((token_fingerprint ~ '^[0-9a-f]{12}$'::text))
);

create table received_events (
  id uuid not null,
  received_at timestamp with time zone not null default now(),
  constraint received_events_pkey PRIMARY KEY (id)
);
CREATE INDEX received_events_by_age ON received_events USING btree (received_at);

create table record_times (
  customer_id uuid not null,
  as_of timestamp with time zone not null,
  constraint record_times_pkey PRIMARY KEY (customer_id)
);

create table registered_customers (
  customer_id uuid not null,
  owner_id uuid not null,
  deleted_at timestamp with time zone,
  version integer not null,
  constraint registered_customers_pkey PRIMARY KEY (customer_id)
);
CREATE INDEX registered_customers_by_owner ON registered_customers USING btree (owner_id, customer_id);
CREATE INDEX registered_customers_deleted ON registered_customers USING btree (customer_id) WHERE (deleted_at IS NOT NULL);

create table webhook_limits (
  customer_id uuid not null,
  webhooks_limit integer,
  version integer not null,
  constraint webhook_limits_pkey PRIMARY KEY (customer_id),
  constraint webhook_limits_webhooks_limit_check CHECK ((webhooks_limit >= 0))
);

create table webhooks (
  id uuid not null,
  customer_id uuid not null,
  is_default boolean not null default false,
  method text,
  uri text,
  events text[] not null default '{}'::text[],
  is_enabled boolean not null default true,
  disabled_reason text,
  secret text,
  secret_fingerprint text,
  previous_secret text,
  previous_secret_expires_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  version integer not null default 1,
  unusable_uri text,
  constraint webhooks_pkey PRIMARY KEY (id),
  constraint webhooks_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES accounts(customer_id) ON DELETE CASCADE,
  constraint webhooks_complete_check CHECK ((((method IS NOT NULL) AND (uri IS NOT NULL)) OR (is_default AND (NOT is_enabled)))),
  constraint webhooks_disabled_reason_check CHECK (((length(disabled_reason) >= 1) AND (length(disabled_reason) <= 300))),
  constraint webhooks_enabled_check CHECK (((disabled_reason IS NULL) OR (NOT is_enabled))),
  constraint webhooks_events_check CHECK (((cardinality(events) <= 100) AND (COALESCE(array_ndims(events), 1) = 1) AND (cardinality(string_to_array(array_to_string(events, ' '::text, '?'::text), ' '::text)) = cardinality(events)) AND (array_to_string((events || ''::text), ' '::text, '?'::text) ~ '^([a-zA-Z0-9_]{1,100}(\.[a-zA-Z0-9_]{1,100})* )*$'::text))),
  constraint webhooks_method_check CHECK ((method = ANY (ARRAY['POST'::text, 'PUT'::text, 'GET'::text, 'DELETE'::text]))),
  constraint webhooks_rotation_check CHECK ((((previous_secret IS NULL) = (previous_secret_expires_at IS NULL)) AND ((previous_secret IS NULL) OR (secret IS NOT NULL)))),
  constraint webhooks_secret_check CHECK (((secret IS NULL) = (secret_fingerprint IS NULL))),
  constraint webhooks_secret_fingerprint_check CHECK ((secret_fingerprint ~ '^[0-9a-f]{12}$'::text)),
  constraint webhooks_unusable_uri_check CHECK (((length(unusable_uri) >= 1) AND (length(unusable_uri) <= 1023))),
  constraint webhooks_unusable_uri_place_check CHECK (((unusable_uri IS NULL) OR ((uri IS NULL) AND is_default))),
  constraint webhooks_uri_check CHECK (((length(uri) <= 1023) AND (uri ~* '^https?://[^[:space:]]+$'::text)))
);
CREATE INDEX webhooks_by_method ON webhooks USING btree (method, customer_id) WHERE ((method IS NOT NULL) AND (uri IS NOT NULL));
CREATE UNIQUE INDEX webhooks_default_of_customer ON webhooks USING btree (customer_id) WHERE is_default;
CREATE INDEX webhooks_of_customer ON webhooks USING btree (customer_id, is_default DESC, created_at, id);
