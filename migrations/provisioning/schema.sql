-- Generated from migrations/provisioning/*.sql by npm run dump-schema. Do not edit.

CREATE OR REPLACE FUNCTION provisioning.are_errors(list jsonb)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (jsonb_path_query_array(list, '$[*]?((((exists (@."errorCode") || exists (@."description")) && (!(exists (@."errorCode")) || (@."errorCode" >= -2147483648 && @."errorCode" <= 2147483647) && @."errorCode" % 1 == 0)) && (!(exists (@."description")) || @."description".type() == "string")) && (!(exists (@."occurredAt")) || @."occurredAt".type() == "string"))'::jsonpath) = list)
;

CREATE OR REPLACE FUNCTION provisioning.is_sorted_set(items text[])
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (items = ARRAY(SELECT DISTINCT (item.item COLLATE "C") AS item FROM unnest(is_sorted_set.items) item(item) ORDER BY (item.item COLLATE "C")))
;

create table accounts (
  customer_id uuid not null,
  account_id text not null,
  owner_id uuid,
  org_id text,
  external_id text,
  address_line1 text,
  address_line2 text,
  city text,
  state_or_province text,
  zip_or_postal_code text,
  country text,
  status text not null,
  packages text[] not null default '{}'::text[],
  resource_details jsonb,
  errors jsonb not null default '[]'::jsonb,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  version integer not null default 1,
  attempt_id uuid,
  attempt_kind text,
  attempt_packages text[],
  attempt_started_at timestamp with time zone,
  attempt_started_by_id uuid,
  constraint accounts_pkey PRIMARY KEY (customer_id),
  constraint accounts_account_id_key UNIQUE (account_id),
  constraint accounts_account_id_check CHECK (((length(account_id) >= 1) AND (length(account_id) <= 300))),
  constraint accounts_address_check CHECK (((num_nonnulls(address_line1, city, country) = 3) OR (num_nonnulls(address_line1, address_line2, city, state_or_province, zip_or_postal_code, country) = 0))),
  constraint accounts_address_lines_check CHECK ((((length(address_line1) >= 1) AND (length(address_line1) <= 50)) AND ((address_line2 IS NULL) OR ((length(address_line2) >= 1) AND (length(address_line2) <= 50))))),
  constraint accounts_address_places_check CHECK ((((length(city) >= 1) AND (length(city) <= 100)) AND ((state_or_province IS NULL) OR ((length(state_or_province) >= 1) AND (length(state_or_province) <= 100))) AND ((zip_or_postal_code IS NULL) OR ((length(zip_or_postal_code) >= 1) AND (length(zip_or_postal_code) <= 100))))),
  constraint accounts_attempt_check CHECK ((num_nonnulls(attempt_id, attempt_kind, attempt_packages, attempt_started_at, attempt_started_by_id) = ANY (ARRAY[0, 5]))),
  constraint accounts_attempt_kind_check CHECK ((attempt_kind = ANY (ARRAY['provision'::text, 'update'::text, 'deprovision'::text]))),
  constraint accounts_attempt_packages_check CHECK (((attempt_packages <@ ARRAY['common_area_calling'::text, 'webex_calling'::text, 'webex_meetings'::text, 'webex_suite'::text, 'webex_voice'::text, 'cx_essentials'::text, 'webex_calling_standard'::text, 'cisco_calling_plan'::text, 'attendant_console'::text, 'cx_premium_agent'::text, 'cx_standard_agent'::text, 'cx_voice_ports'::text, 'cx_ai_assistant'::text, 'webex_ai_agent'::text]) AND is_sorted_set(attempt_packages) AND ((attempt_kind <> 'deprovision'::text) OR (attempt_packages = '{}'::text[])))),
  constraint accounts_country_check CHECK ((country ~ '^[A-Z]{2}$'::text)),
  constraint accounts_errors_check CHECK (are_errors(errors)),
  constraint accounts_external_id_check CHECK (((length(external_id) >= 1) AND (length(external_id) <= 300))),
  constraint accounts_org_id_check CHECK (((length(org_id) >= 1) AND (length(org_id) <= 300))),
  constraint accounts_packages_check CHECK ((packages <@ ARRAY['common_area_calling'::text, 'webex_calling'::text, 'webex_meetings'::text, 'webex_suite'::text, 'webex_voice'::text, 'cx_essentials'::text, 'webex_calling_standard'::text, 'cisco_calling_plan'::text, 'attendant_console'::text, 'cx_premium_agent'::text, 'cx_standard_agent'::text, 'cx_voice_ports'::text, 'cx_ai_assistant'::text, 'webex_ai_agent'::text])),
  constraint accounts_packages_set_check CHECK (is_sorted_set(packages)),
  constraint accounts_resource_details_check CHECK (((resource_details IS NULL) OR (NOT (jsonb_path_query_array(resource_details, '$."packages"[*]?((((@."status" == "provisioned" || @."status" == "provisioning") || @."status" == "deleting") || @."status" == "error") && (((((((((((((@."name" == "common_area_calling" || @."name" == "webex_calling") || @."name" == "webex_meetings") || @."name" == "webex_suite") || @."name" == "webex_voice") || @."name" == "cx_essentials") || @."name" == "webex_calling_standard") || @."name" == "cisco_calling_plan") || @."name" == "attendant_console") || @."name" == "cx_premium_agent") || @."name" == "cx_standard_agent") || @."name" == "cx_voice_ports") || @."name" == "cx_ai_assistant") || @."name" == "webex_ai_agent"))'::jsonpath) IS DISTINCT FROM (resource_details -> 'packages'::text))))),
  constraint accounts_resource_details_errors_check CHECK ((are_errors(jsonb_path_query_array(resource_details, '$."packages"[*]."warnings"[*]'::jsonpath)) AND are_errors(jsonb_path_query_array(resource_details, '$."packages"[*]."errors"[*]'::jsonpath)))),
  constraint accounts_resource_details_license_ids_check CHECK ((NOT jsonb_path_exists(resource_details, '$."packages"[*]."licenseIds"[*]?(@.type() != "string")'::jsonpath))),
  constraint accounts_status_check CHECK ((status = ANY (ARRAY['provisioned'::text, 'provisioned_with_errors'::text, 'provisioning'::text, 'updating'::text, 'deleting'::text, 'error'::text, 'pending_rpl_review'::text])))
);
CREATE INDEX accounts_by_country ON accounts USING btree (country, created_at, customer_id);
CREATE INDEX accounts_by_created_at ON accounts USING btree (created_at, customer_id) INCLUDE (status, country, packages);
CREATE INDEX accounts_by_org_id ON accounts USING btree (org_id) WHERE ((status = 'provisioned'::text) AND (org_id IS NOT NULL));
CREATE INDEX accounts_by_packages ON accounts USING gin (packages);
CREATE INDEX accounts_by_status ON accounts USING btree (status, created_at, customer_id);
CREATE INDEX accounts_by_updated_at ON accounts USING btree (updated_at, customer_id) INCLUDE (status, country, packages);
CREATE UNIQUE INDEX accounts_external_id_key ON accounts USING btree (external_id, owner_id) NULLS NOT DISTINCT WHERE (external_id IS NOT NULL);
CREATE INDEX accounts_with_errors ON accounts USING btree (created_at, customer_id) WHERE (errors <> '[]'::jsonb);

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
