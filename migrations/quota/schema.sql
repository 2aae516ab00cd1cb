-- Generated from migrations/quota/*.sql by npm run dump-schema. Do not edit.

create table accounts (
  customer_id uuid not null,
  account_id text not null,
  customer_uuid text,
  owner_id uuid,
  provider_customer_id text,
  company_name text not null,
  contract_type text not null,
  quota_limit bigint,
  quota_used bigint not null default 0,
  storage_utilization double precision generated always as (((quota_used)::double precision / (quota_limit)::double precision)) stored,
  user_limit integer not null,
  user_used integer not null default 0,
  internal_users integer,
  guest_users integer,
  is_locked boolean not null default false,
  lock_reason text,
  locked_at timestamp with time zone,
  locked_by_id uuid,
  activation_code text,
  trial_ends_at timestamp with time zone,
  last_login_at timestamp with time zone,
  webhooks_limit bigint,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  version integer not null default 1,
  constraint accounts_pkey PRIMARY KEY (customer_id),
  constraint accounts_account_id_key UNIQUE (account_id),
  constraint accounts_account_id_check CHECK (
CASE
    WHEN (account_id ~ '^[1-9][0-9]{0,18}$'::text) THEN ((account_id)::numeric <= ('9223372036854775807'::bigint)::numeric)
    ELSE false
END),
  constraint accounts_activation_code_check CHECK (((activation_code IS NULL) OR (contract_type = ANY (ARRAY['demo'::text, 'free'::text])))),
  constraint accounts_company_name_check CHECK (((length(company_name) >= 1) AND (length(company_name) <= 300))),
  constraint accounts_contract_type_check CHECK ((contract_type = ANY (ARRAY['demo'::text, 'free'::text, 'pay'::text]))),
  constraint accounts_customer_uuid_check CHECK (((length(customer_uuid) >= 1) AND (length(customer_uuid) <= 255))),
  constraint accounts_guest_users_check CHECK ((guest_users >= 0)),
  constraint accounts_internal_users_check CHECK ((internal_users >= 0)),
  constraint accounts_lock_check CHECK ((is_locked OR ((lock_reason IS NULL) AND (locked_at IS NULL) AND (locked_by_id IS NULL)))),
  constraint accounts_lock_reason_check CHECK (((length(lock_reason) >= 1) AND (length(lock_reason) <= 1000))),
  constraint accounts_provider_customer_id_check CHECK (((length(provider_customer_id) >= 1) AND (length(provider_customer_id) <= 255))),
  constraint accounts_quota_limit_check CHECK (((quota_limit >= 1048576) AND (quota_limit <= '9007199254740991'::bigint))),
  constraint accounts_quota_used_check CHECK (((quota_used >= 0) AND (quota_used <= '9007199254740991'::bigint))),
  constraint accounts_trial_check CHECK (((trial_ends_at IS NULL) OR (contract_type = 'demo'::text))),
  constraint accounts_trial_ends_at_check CHECK ((trial_ends_at < '10000-01-01 00:00:00+00'::timestamp with time zone)),
  constraint accounts_user_counters_check CHECK ((((internal_users IS NULL) = (guest_users IS NULL)) AND ((internal_users IS NULL) OR (((internal_users)::bigint + guest_users) = user_used)))),
  constraint accounts_user_limit_check CHECK ((user_limit >= 0)),
  constraint accounts_user_used_check CHECK ((user_used >= 0)),
  constraint accounts_webhooks_limit_check CHECK ((webhooks_limit >= 0))
);
CREATE INDEX accounts_by_company_name ON accounts USING btree (company_name COLLATE "C", customer_id);
CREATE INDEX accounts_by_company_name_trigrams ON accounts USING gin (company_name public.gin_trgm_ops);
CREATE INDEX accounts_by_contract_type ON accounts USING btree (contract_type, created_at, customer_id);
CREATE INDEX accounts_by_created_at ON accounts USING btree (created_at, customer_id);
CREATE INDEX accounts_by_storage_used ON accounts USING btree (quota_used, customer_id);
CREATE INDEX accounts_by_storage_utilization ON accounts USING btree (COALESCE(storage_utilization, ('-1'::integer)::double precision), customer_id);
CREATE INDEX accounts_by_trial_end ON accounts USING btree (trial_ends_at, customer_id) WHERE (trial_ends_at IS NOT NULL);
CREATE INDEX accounts_by_updated_at ON accounts USING btree (updated_at, customer_id);
CREATE INDEX accounts_locked ON accounts USING btree (created_at, customer_id) WHERE is_locked;
CREATE UNIQUE INDEX accounts_provider_customer_id_per_owner ON accounts USING btree (provider_customer_id, owner_id) NULLS NOT DISTINCT WHERE (provider_customer_id IS NOT NULL);

create table attributes (
  customer_id uuid not null,
  key text not null,
  value text not null,
  constraint attributes_pkey PRIMARY KEY (customer_id, key),
  constraint attributes_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES accounts(customer_id) ON DELETE CASCADE,
  constraint attributes_key_check CHECK ((key ~ '^[a-zA-Z0-9_-]{1,255}$'::text)),
  constraint attributes_value_check CHECK ((length(value) <= 4000))
);
CREATE UNIQUE INDEX attributes_by_key ON attributes USING btree (customer_id, lower(key));
CREATE INDEX attributes_by_value ON attributes USING btree (lower(key), "left"(value, 100), customer_id);

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
