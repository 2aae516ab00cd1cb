-- True for different texts in the order of their bytes: one set has one form, and equal sets are equal arrays.
create function is_sorted_set(items text[]) returns boolean immutable parallel safe
  return items = array(select distinct item collate "C" from unnest(items) as item order by item collate "C");

-- True for a list of errors that each have a 32-bit code, a text or both. What is asked for is stated positively: a
-- comparison of the wrong types is neither true nor false, so its element is missing from the result.
create function are_errors(list jsonb) returns boolean immutable parallel safe
  return jsonb_path_query_array(
    list,
    '$[*] ? ((exists(@.errorCode) || exists(@.description))
      && (!exists(@.errorCode)
        || (@.errorCode >= -2147483648 && @.errorCode <= 2147483647 && @.errorCode % 1 == 0))
      && (!exists(@.description) || @.description.type() == "string")
      && (!exists(@.occurredAt) || @.occurredAt.type() == "string"))'
  ) = list;

create table accounts (
  customer_id uuid primary key,
  account_id text not null,
  -- The party whose external ids must differ from each other. Null as long as the registry of owners does not fill it:
  -- all accounts without an owner count as one owner's.
  owner_id uuid,
  -- Kept in every status, although clients see it only while the status is `provisioned`.
  org_id text,
  external_id text,
  address_line1 text,
  address_line2 text,
  city text,
  state_or_province text,
  zip_or_postal_code text,
  country text,
  status text not null,
  packages text[] not null default '{}',
  -- {"packages": [{"name", "status", "warnings", "errors", "licenseIds"}]}, the last three only where they were said.
  -- Null: nothing was said. It is always read and replaced as a whole.
  resource_details jsonb,
  -- [{"errorCode", "description", "occurredAt"}] of the last asynchronous attempt, each key only where it was said.
  errors jsonb not null default '[]',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1,
  constraint accounts_account_id_key unique (account_id),
  constraint accounts_account_id_check check (length(account_id) between 1 and 300),
  constraint accounts_org_id_check check (length(org_id) between 1 and 300),
  constraint accounts_external_id_check check (length(external_id) between 1 and 300),
  constraint accounts_address_lines_check check (
    length(address_line1) between 1 and 50 and (address_line2 is null or length(address_line2) between 1 and 50)
  ),
  constraint accounts_address_places_check check (
    length(city) between 1 and 100
    and (state_or_province is null or length(state_or_province) between 1 and 100)
    and (zip_or_postal_code is null or length(zip_or_postal_code) between 1 and 100)
  ),
  -- The form only: the list of countries changes more often than this table.
  constraint accounts_country_check check (country ~ '^[A-Z]{2}$'),
  constraint accounts_address_check check (
    num_nonnulls(address_line1, city, country) = 3
    or num_nonnulls(address_line1, address_line2, city, state_or_province, zip_or_postal_code, country) = 0
  ),
  constraint accounts_status_check check (status in (
    'provisioned', 'provisioned_with_errors', 'provisioning', 'updating', 'deleting', 'error', 'pending_rpl_review'
  )),
  constraint accounts_packages_check check (packages <@ array[
    'common_area_calling', 'webex_calling', 'webex_meetings', 'webex_suite', 'webex_voice', 'cx_essentials',
    'webex_calling_standard', 'cisco_calling_plan', 'attendant_console', 'cx_premium_agent', 'cx_standard_agent',
    'cx_voice_ports', 'cx_ai_assistant', 'webex_ai_agent'
  ]),
  constraint accounts_packages_set_check check (is_sorted_set(packages)),
  constraint accounts_resource_details_check check (
    resource_details is null or jsonb_path_query_array(
      resource_details,
      '$.packages[*] ? (
        (@.status == "provisioned" || @.status == "provisioning" || @.status == "deleting" || @.status == "error")
        && (@.name == "common_area_calling" || @.name == "webex_calling" || @.name == "webex_meetings"
          || @.name == "webex_suite" || @.name == "webex_voice" || @.name == "cx_essentials"
          || @.name == "webex_calling_standard" || @.name == "cisco_calling_plan" || @.name == "attendant_console"
          || @.name == "cx_premium_agent" || @.name == "cx_standard_agent" || @.name == "cx_voice_ports"
          || @.name == "cx_ai_assistant" || @.name == "webex_ai_agent"))'
    ) is not distinct from resource_details -> 'packages'
  ),
  constraint accounts_resource_details_errors_check check (
    are_errors(jsonb_path_query_array(resource_details, '$.packages[*].warnings[*]'))
    and are_errors(jsonb_path_query_array(resource_details, '$.packages[*].errors[*]'))
  ),
  constraint accounts_resource_details_license_ids_check check (
    not jsonb_path_exists(resource_details, '$.packages[*].licenseIds[*] ? (@.type() != "string")')
  ),
  constraint accounts_errors_check check (are_errors(errors))
);

-- Unique per owner. It begins with the external id, so that the look-up by external id needs no index of its own, and
-- leaves out accounts without one, which would otherwise all be equal.
create unique index accounts_external_id_key on accounts (external_id, owner_id) nulls not distinct
  where external_id is not null;
-- Only what clients may see can be found.
create index accounts_by_org_id on accounts (org_id) where status = 'provisioned' and org_id is not null;
-- They carry what lists are filtered by: a page of rare accounts then reads at worst one index and never the table,
-- also where the planner cannot know how rare they are (packages that exclude each other, or that nobody has).
create index accounts_by_created_at on accounts (created_at, customer_id) include (status, country, packages);
create index accounts_by_updated_at on accounts (updated_at, customer_id) include (status, country, packages);
create index accounts_by_status on accounts (status, created_at, customer_id);
create index accounts_by_country on accounts (country, created_at, customer_id);
create index accounts_by_packages on accounts using gin (packages);
create index accounts_with_errors on accounts (created_at, customer_id) where errors <> '[]';
