-- One row: by its version a gateway tells whether what it has read is still all there is.
create table registry (
  is_only boolean primary key default true check (is_only),
  -- Raised by every statement that changes clients or keys; the row is locked until the commit, so versions become visible in order.
  version bigint not null default 0,
  -- The version at which rows were last removed: whoever has read less must read everything again.
  removal_version bigint not null default 0
);

insert into registry default values;

-- The programs that ask: partners and services.
create table clients (
  id uuid primary key default gen_random_uuid(),
  name text not null unique check (name ~ '^[a-z][a-z0-9-]{1,62}$'),
  kind text not null check (kind in ('partner', 'service')),
  -- The keys of a test client may only read.
  environment text not null check (environment in ('live', 'test')),
  -- The policy: the most that any of the client's keys may do.
  scopes text[] not null default '{}' check (not scopes && '{*}' and array_to_string(scopes, ' ', '') !~ '[^!-~ ]'),
  owners uuid[] not null default '{}' check (cardinality(owners) <= 100),
  -- What names the client in tokens: who issues them, and their azp or client_id.
  issuer text,
  token_client text,
  created_at timestamptz not null default now(),
  revoked_at timestamptz,
  version bigint not null,
  check ((issuer is null) = (token_client is null))
);

create unique index clients_by_token on clients (issuer, token_client) where revoked_at is null;
create index clients_by_version on clients (version, id);

create table keys (
  -- The part of the key that everybody may know.
  id text primary key check (id ~ '^[0-9A-Za-z]{12}$'),
  client_id uuid not null references clients,
  -- SHA-256 of the whole key.
  hash bytea not null check (octet_length(hash) = 32),
  -- What the key may do of what its client may; null: all of it.
  scopes text[],
  owners uuid[],
  -- Networks that the key may be used from; none: any.
  networks cidr[] not null default '{}' check (cardinality(networks) <= 100),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  version bigint not null
);

create index keys_by_client on keys (client_id, created_at);
create index keys_by_version on keys (version, id);

-- When a key was last used, to the minute; the gateways write nothing else.
create table key_uses (
  key_id text primary key references keys on delete cascade,
  last_used_at timestamptz not null
);

-- Who changed what: one row for each client and key that was.
create table changes (
  id uuid primary key default gen_random_uuid(),
  client_id uuid not null,
  key_id text,
  operation text not null check (operation in ('insert', 'update', 'delete')),
  -- The row before and after, without the hash.
  before jsonb,
  after jsonb,
  -- Who says to have done it; null where it was not done by npm run clients.
  person text,
  database_user text not null default session_user,
  changed_at timestamptz not null default clock_timestamp()
);

create index changes_by_client on changes (client_id, changed_at, id);

create function raise_version() returns trigger language plpgsql set search_path = gateway as $$
begin
  update registry set
    version = version + 1,
    removal_version = case when tg_op in ('DELETE', 'TRUNCATE') then version + 1 else removal_version end;
  return null;
end $$;

create function take_version() returns trigger language plpgsql set search_path = gateway as $$
begin
  new.version := (select version from registry);
  return new;
end $$;

create function tell_gateways() returns trigger language plpgsql as $$
begin
  perform pg_notify('gateway_registry', '');
  return null;
end $$;

create function note_change() returns trigger language plpgsql set search_path = gateway as $$
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
end $$;

create trigger raise_version before insert or update or delete or truncate on clients execute function raise_version();
create trigger raise_version before insert or update or delete or truncate on keys execute function raise_version();
create trigger take_version before insert or update on clients for each row execute function take_version();
create trigger take_version before insert or update on keys for each row execute function take_version();
create trigger tell_gateways after insert or update or delete or truncate on clients execute function tell_gateways();
create trigger tell_gateways after insert or update or delete or truncate on keys execute function tell_gateways();
create trigger note_change after insert or update or delete on clients for each row execute function note_change();
create trigger note_change after insert or update or delete on keys for each row execute function note_change();
