-- Generated from migrations/gateway/*.sql by npm run dump-schema. Do not edit.

CREATE OR REPLACE FUNCTION gateway.note_change()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'gateway'
AS $function$
declare
  was jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) - '{hash,version}'::text[] end;
  becomes jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) - '{hash,version}'::text[] end;
  row jsonb := coalesce(becomes, was);
begin
  insert into changes (client_id, key_id, operation, before, after, person) values (
    coalesce(row ->> 'client_id', row ->> 'id')::uuid,
    case when tg_table_name = 'keys' then row ->> 'id' end,
    lower(tg_op), was, becomes,
    nullif(current_setting('customer_graph.person', true), '')
  );
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION gateway.raise_version()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'gateway'
AS $function$
begin
  update registry set
    version = version + 1,
    removal_version = case when tg_op in ('DELETE', 'TRUNCATE') then version + 1 else removal_version end;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION gateway.take_version()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'gateway'
AS $function$
begin
  new.version := (select version from registry);
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION gateway.tell_gateways()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform pg_notify('gateway_registry', '');
  return null;
end $function$
;

create table changes (
  id uuid not null default gen_random_uuid(),
  client_id uuid not null,
  key_id text,
  operation text not null,
  before jsonb,
  after jsonb,
  person text,
  database_user text not null default SESSION_USER,
  changed_at timestamp with time zone not null default clock_timestamp(),
  constraint changes_pkey PRIMARY KEY (id),
  constraint changes_operation_check CHECK ((operation = ANY (ARRAY['insert'::text, 'update'::text, 'delete'::text])))
);
CREATE INDEX changes_by_client ON changes USING btree (client_id, changed_at, id);

create table clients (
  id uuid not null default gen_random_uuid(),
  name text not null,
  kind text not null,
  environment text not null,
  scopes text[] not null default '{}'::text[],
  owners uuid[] not null default '{}'::uuid[],
  issuer text,
  token_client text,
  created_at timestamp with time zone not null default now(),
  revoked_at timestamp with time zone,
  version bigint not null,
  constraint clients_pkey PRIMARY KEY (id),
  constraint clients_name_key UNIQUE (name),
  constraint clients_check CHECK (((issuer IS NULL) = (token_client IS NULL))),
  constraint clients_environment_check CHECK ((environment = ANY (ARRAY['live'::text, 'test'::text]))),
  constraint clients_kind_check CHECK ((kind = ANY (ARRAY['partner'::text, 'service'::text]))),
  constraint clients_name_check CHECK ((name ~ '^[a-z][a-z0-9-]{1,62}$'::text)),
  constraint clients_owners_check CHECK ((cardinality(owners) <= 100)),
  constraint clients_scopes_check CHECK (((NOT (scopes && '{*}'::text[])) AND (array_to_string(scopes, ' '::text, ''::text) !~ '[^!-~ ]'::text)))
);
CREATE UNIQUE INDEX clients_by_token ON clients USING btree (issuer, token_client) WHERE (revoked_at IS NULL);
CREATE INDEX clients_by_version ON clients USING btree (version, id);
CREATE TRIGGER note_change AFTER INSERT OR DELETE OR UPDATE ON clients FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE TRIGGER raise_version BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON clients FOR EACH STATEMENT EXECUTE FUNCTION raise_version();
CREATE TRIGGER take_version BEFORE INSERT OR UPDATE ON clients FOR EACH ROW EXECUTE FUNCTION take_version();
CREATE TRIGGER tell_gateways AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON clients FOR EACH STATEMENT EXECUTE FUNCTION tell_gateways();

create table key_uses (
  key_id text not null,
  last_used_at timestamp with time zone not null,
  constraint key_uses_pkey PRIMARY KEY (key_id),
  constraint key_uses_key_id_fkey FOREIGN KEY (key_id) REFERENCES keys(id) ON DELETE CASCADE
);

create table keys (
  id text not null,
  client_id uuid not null,
  hash bytea not null,
  scopes text[],
  owners uuid[],
  networks cidr[] not null default '{}'::cidr[],
  created_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  version bigint not null,
  constraint keys_pkey PRIMARY KEY (id),
  constraint keys_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id),
  constraint keys_hash_check CHECK ((octet_length(hash) = 32)),
  constraint keys_id_check CHECK ((id ~ '^[0-9A-Za-z]{12}$'::text)),
  constraint keys_networks_check CHECK ((cardinality(networks) <= 100))
);
CREATE INDEX keys_by_client ON keys USING btree (client_id, created_at);
CREATE INDEX keys_by_version ON keys USING btree (version, id);
CREATE TRIGGER note_change AFTER INSERT OR DELETE OR UPDATE ON keys FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE TRIGGER raise_version BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON keys FOR EACH STATEMENT EXECUTE FUNCTION raise_version();
CREATE TRIGGER take_version BEFORE INSERT OR UPDATE ON keys FOR EACH ROW EXECUTE FUNCTION take_version();
CREATE TRIGGER tell_gateways AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON keys FOR EACH STATEMENT EXECUTE FUNCTION tell_gateways();

create table registry (
  is_only boolean not null default true,
  version bigint not null default 0,
  removal_version bigint not null default 0,
  constraint registry_pkey PRIMARY KEY (is_only),
  constraint registry_is_only_check CHECK (is_only)
);
