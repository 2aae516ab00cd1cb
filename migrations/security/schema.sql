-- Generated from migrations/security/*.sql by npm run dump-schema. Do not edit.

create table accounts (
  customer_id uuid not null,
  account_id text not null,
  account_name text,
  account_owner_id text,
  force2fa boolean not null default false,
  force_sso boolean not null default false,
  ip_allowlist text[] not null default '{}'::text[],
  has_account_panel boolean not null default false,
  has_improved_events boolean not null default false,
  has_openstack_logging boolean not null default false,
  has_pci boolean not null default false,
  billing_network_type text,
  billing_ref text,
  pricing_plan text,
  pricing_plan_id text,
  phone_number text,
  postal_address text,
  billing_contact_id text,
  legal_contact_id text,
  security_contact_id text,
  technical_contact_id text,
  can_configure_wordpress boolean,
  can_reset_passwords boolean,
  can_upload_vcl boolean,
  has_improved_ssl_config boolean,
  has_pci_passwords boolean,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  deleted_at timestamp with time zone,
  version integer not null default 1,
  constraint accounts_pkey PRIMARY KEY (customer_id),
  constraint accounts_account_id_key UNIQUE (account_id),
  constraint accounts_account_id_check CHECK (((length(account_id) >= 1) AND (length(account_id) <= 100))),
  constraint accounts_account_name_check CHECK (((length(account_name) >= 1) AND (length(account_name) <= 300))),
  constraint accounts_account_owner_id_check CHECK (((length(account_owner_id) >= 1) AND (length(account_owner_id) <= 100))),
  constraint accounts_billing_contact_id_check CHECK (((length(billing_contact_id) >= 1) AND (length(billing_contact_id) <= 100))),
  constraint accounts_billing_network_type_check CHECK ((billing_network_type = ANY (ARRAY['public'::text, 'private'::text]))),
  constraint accounts_billing_ref_check CHECK (((length(billing_ref) >= 1) AND (length(billing_ref) <= 300))),
  constraint accounts_ip_allowlist_check CHECK (((cardinality(ip_allowlist) <= 1000) AND (COALESCE(array_ndims(ip_allowlist), 1) = 1) AND (cardinality(string_to_array(array_to_string(ip_allowlist, ','::text, '?'::text), ','::text)) = cardinality(ip_allowlist)) AND (array_to_string((ip_allowlist || ''::text), ','::text, '?'::text) ~ (((('^(('::text || '(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}(/(3[01]|[12]\d|[1-9]))?'::text) || '|(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d|\*)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d|\*)){3}'::text) || '|[0-9a-f]*:[0-9a-f:]{1,38}(/(12[0-7]|1[01]\d|[1-9]?\d))?'::text) || '),)*$'::text)))),
  constraint accounts_legal_contact_id_check CHECK (((length(legal_contact_id) >= 1) AND (length(legal_contact_id) <= 100))),
  constraint accounts_phone_number_check CHECK (((length(phone_number) >= 1) AND (length(phone_number) <= 100))),
  constraint accounts_postal_address_check CHECK (((length(postal_address) >= 1) AND (length(postal_address) <= 2000))),
  constraint accounts_pricing_plan_check CHECK (((length(pricing_plan) >= 1) AND (length(pricing_plan) <= 300))),
  constraint accounts_pricing_plan_id_check CHECK (((length(pricing_plan_id) >= 1) AND (length(pricing_plan_id) <= 100))),
  constraint accounts_security_contact_id_check CHECK (((length(security_contact_id) >= 1) AND (length(security_contact_id) <= 100))),
  constraint accounts_technical_contact_id_check CHECK (((length(technical_contact_id) >= 1) AND (length(technical_contact_id) <= 100)))
);
CREATE INDEX accounts_by_billing_network_type ON accounts USING btree (billing_network_type, created_at, customer_id) WHERE (deleted_at IS NULL);
CREATE INDEX accounts_by_billing_ref ON accounts USING btree (billing_ref, created_at, customer_id) WHERE (deleted_at IS NULL);
CREATE INDEX accounts_by_created_at ON accounts USING btree (created_at, customer_id) WHERE (deleted_at IS NULL);
CREATE INDEX accounts_by_force2fa ON accounts USING btree (force2fa, created_at, customer_id) WHERE (deleted_at IS NULL);
CREATE INDEX accounts_by_force_sso ON accounts USING btree (force_sso, created_at, customer_id) WHERE (deleted_at IS NULL);
CREATE INDEX accounts_by_name_trigrams ON accounts USING gin (account_name public.gin_trgm_ops) WHERE (deleted_at IS NULL);
CREATE INDEX accounts_by_owner ON accounts USING btree (account_owner_id, created_at, customer_id) WHERE (deleted_at IS NULL);
CREATE INDEX accounts_by_pricing_plan ON accounts USING btree (pricing_plan, created_at, customer_id) WHERE (deleted_at IS NULL);
CREATE INDEX accounts_by_pricing_plan_id ON accounts USING btree (pricing_plan_id, created_at, customer_id) WHERE (deleted_at IS NULL);
CREATE INDEX accounts_by_updated_at ON accounts USING btree (updated_at, customer_id) WHERE (deleted_at IS NULL);
CREATE INDEX accounts_with_ip_allowlist ON accounts USING btree (created_at, customer_id) WHERE ((deleted_at IS NULL) AND (ip_allowlist <> '{}'::text[]));
CREATE INDEX accounts_without_ip_allowlist ON accounts USING btree (created_at, customer_id) WHERE ((deleted_at IS NULL) AND (ip_allowlist = '{}'::text[]));

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
