-- Trigrams make `nameContains` an index look-up.
create extension if not exists pg_trgm with schema public;

create table principals (
  id uuid primary key,
  -- Sealed JSON of the personal data: username, e-mail, names, phone, addresses and notes.
  personal_data text not null,
  organization text,
  roles text[] not null default '{}',
  enabled boolean not null default true,
  account_non_locked boolean not null default true,
  account_non_expired boolean not null default true,
  credentials_non_expired boolean not null default true,
  last_login_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1
);

create table customers (
  id uuid primary key,
  -- The id of the record in the CRM that it was imported from; null for customers created here.
  native_id text unique,
  name text not null check (length(name) between 1 and 300),
  status text not null check (status in ('active', 'inactive', 'prospect')),
  role text check (role in (
    'ceo', 'management', 'procurement', 'technical', 'cxo', 'engineering', 'project management', 'support',
    'support staff', 'qa', 'self-employed', 'consulting', 'consultant - firm', 'consultant - independent', 'contract',
    'contractor', 'partner', 'associate', 'reseller', 'hobbyist', 'student', 'legal', 'assessment', 'regulatory',
    'financial', 'marketing', 'sales'
  )),
  owner_id uuid not null,
  -- Not a foreign key: the CRM may send a customer whose principal it never expands.
  principal_id uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  updated_by_id uuid,
  accessed_at timestamptz,
  accessed_by_id uuid,
  deleted_at timestamptz,
  version integer not null default 1
);

create index customers_by_created_at on customers (created_at, id);
create index customers_by_updated_at on customers (updated_at, id);
create index customers_by_name on customers (name collate "C", id);
create index customers_by_name_trigrams on customers using gin (name public.gin_trgm_ops);
create index customers_by_owner on customers (owner_id, created_at, id);
create index customers_by_principal on customers (principal_id);
create index customers_by_status on customers (status, created_at, id);
