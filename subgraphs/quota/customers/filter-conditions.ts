import { type Expression, type SqlBool, sql } from 'kysely';
import { containing } from '../../kit/containing.ts';
import { badArgument } from '../../kit/errors.ts';
import { requireLookupText } from '../../kit/input/lookup-text.ts';
import { characterCount } from '../../kit/input/text.ts';
import { isAccountId } from '../accounts/account-id.rules.ts';
import { isAttributeKey } from '../attributes/attributes.rules.ts';
import type { CustomerAttributeFilter, QuotaFilter } from '../schema.generated.ts';

type Path = readonly string[];

/** The filter as SQL conditions on `accounts`; BAD_USER_INPUT for a value that could never be meant. */
export function filterConditions(filter: QuotaFilter): Expression<SqlBool>[] {
  const found: Expression<SqlBool>[] = [];
  const { contractType, isLocked, storageUtilizationAtLeast, companyNameContains, accountId, providerCustomerId } =
    filter;
  const { attribute, trialEndsFrom, trialEndsBefore, createdFrom, createdBefore } = filter;
  if (contractType != null) found.push(sql<boolean>`contract_type = any(${contractType}::text[])`);
  // Not `is_locked = $1`: an index of the few that are locked serves only the plain column.
  if (isLocked != null) found.push(isLocked ? sql<boolean>`is_locked` : sql<boolean>`not is_locked`);
  if (storageUtilizationAtLeast != null) {
    // The negative that stands for unlimited in the index is below every share that may be asked for.
    found.push(sql<boolean>`coalesce(storage_utilization, -1) >= ${requireShare(storageUtilizationAtLeast)}`);
  }
  if (companyNameContains != null) {
    const pattern = containing(companyNameContains, ['filter', 'companyNameContains']);
    found.push(sql<boolean>`company_name ilike ${pattern}`);
  }
  if (accountId != null) found.push(sql<boolean>`account_id = ${requireAccountId(accountId)}`);
  if (providerCustomerId != null) {
    const key = requireProviderKey(providerCustomerId, ['filter', 'providerCustomerId']);
    found.push(sql<boolean>`provider_customer_id = ${key}`);
  }
  if (attribute != null) found.push(hasAttribute(attribute));
  if (trialEndsFrom != null) found.push(sql<boolean>`trial_ends_at >= ${trialEndsFrom}`);
  if (trialEndsBefore != null) found.push(sql<boolean>`trial_ends_at < ${trialEndsBefore}`);
  if (createdFrom != null) found.push(sql<boolean>`created_at >= ${createdFrom}`);
  if (createdBefore != null) found.push(sql<boolean>`created_at < ${createdBefore}`);
  return found;
}

/** The key as it is, or BAD_USER_INPUT where no account could carry it. */
export function requireProviderKey(key: string, path: Path): string {
  const length = characterCount(requireLookupText(key, path, 'CRM-0815'));
  if (length <= 255) return key;
  throw badArgument(
    path,
    'TOO_LONG',
    `${path.join('.')} must have 1 to 255 characters, e.g. "CRM-0815", but has ${length}: no key is that long.`,
  );
}

function hasAttribute({ key, value }: CustomerAttributeFilter): Expression<SqlBool> {
  const wanted = requireAttributeKey(key).toLowerCase();
  // A value may be empty.
  if (value) requireLookupText(value, ['filter', 'attribute', 'value'], '4711');
  const hasValue = value == null ? sql`` : sql`and left(value, 100) = left(${value}, 100) and value = ${value}`;
  return sql<boolean>`customer_id in (select customer_id from attributes where lower(key) = ${wanted} ${hasValue})`;
}

function requireAttributeKey(key: string): string {
  if (isAttributeKey(key)) return key;
  throw badArgument(
    ['filter', 'attribute', 'key'],
    'INVALID_KEY',
    `filter.attribute.key must be 1 to 255 letters, digits, _ or -, e.g. "cost_center", but is ${show(key)}.`,
  );
}

function requireAccountId(id: string): string {
  if (isAccountId(id)) return id;
  throw badArgument(
    ['filter', 'accountId'],
    'INVALID_ID',
    `filter.accountId must be a whole number from 1 to 9223372036854775807, e.g. 4711, but is ${show(id)}.`,
  );
}

function requireShare(share: number): number {
  if (share >= 0) return share;
  throw badArgument(
    ['filter', 'storageUtilizationAtLeast'],
    'OUT_OF_RANGE',
    `filter.storageUtilizationAtLeast must be a share of the limit, 0 or more, e.g. 0.9 for 90 %, but is ${share}.`,
  );
}

function show(text: string): string {
  return JSON.stringify(text.slice(0, 60));
}
