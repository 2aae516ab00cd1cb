-- Generated from migrations/crm/*.sql by npm run dump-schema. Do not edit.

create table changes (
  id uuid not null,
  customer_id uuid not null,
  system text not null default 'crm'::text,
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

create table customers (
  id uuid not null,
  native_id text,
  name text not null,
  status text not null,
  role text,
  owner_id uuid not null,
  principal_id uuid,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  updated_by_id uuid,
  accessed_at timestamp with time zone,
  accessed_by_id uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1,
  native_form text,
  constraint customers_pkey PRIMARY KEY (id),
  constraint customers_native_id_key UNIQUE (native_id),
  constraint customers_name_check CHECK (((length(name) >= 1) AND (length(name) <= 300))),
  constraint customers_native_form_check CHECK ((native_form = ANY (ARRAY['2025-01'::text, '2025-12'::text]))),
  constraint customers_role_check CHECK ((role = ANY (ARRAY['ceo'::text, 'management'::text, 'procurement'::text, 'technical'::text, 'cxo'::text, 'engineering'::text, 'project management'::text, 'support'::text, 'support staff'::text, 'qa'::text, 'self-employed'::text, 'consulting'::text, 'consultant - firm'::text, 'consultant - independent'::text, 'contract'::text, 'contractor'::text, 'partner'::text, 'associate'::text, 'reseller'::text, 'hobbyist'::text, 'student'::text, 'legal'::text, 'assessment'::text, 'regulatory'::text, 'financial'::text, 'marketing'::text, 'sales'::text]))),
  constraint customers_status_check CHECK ((status = ANY (ARRAY['active'::text, 'inactive'::text, 'prospect'::text])))
);
CREATE INDEX customers_by_created_at ON customers USING btree (created_at, id);
CREATE INDEX customers_by_name ON customers USING btree (name COLLATE "C", id);
CREATE INDEX customers_by_name_trigrams ON customers USING gin (name public.gin_trgm_ops);
CREATE INDEX customers_by_owner ON customers USING btree (owner_id, created_at, id);
CREATE INDEX customers_by_principal ON customers USING btree (principal_id);
CREATE INDEX customers_by_role ON customers USING btree (role, created_at, id);
CREATE INDEX customers_by_status ON customers USING btree (status, created_at, id);
CREATE INDEX customers_by_updated_at ON customers USING btree (updated_at, id);
CREATE INDEX customers_deleted ON customers USING btree (created_at, id) WHERE (deleted_at IS NOT NULL);

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
  constraint kept_keys_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id) ON DELETE CASCADE
);

create table principals (
  id uuid not null,
  personal_data text not null,
  organization text,
  roles text[] not null default '{}'::text[],
  enabled boolean not null default true,
  account_non_locked boolean not null default true,
  account_non_expired boolean not null default true,
  credentials_non_expired boolean not null default true,
  last_login_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  version integer not null default 1,
  constraint principals_pkey PRIMARY KEY (id)
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
