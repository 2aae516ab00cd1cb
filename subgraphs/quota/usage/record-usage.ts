import { sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { fieldChanges } from '../../kit/changes/field-changes.ts';
import { requireVersion } from '../../kit/changes/require-version.ts';
import { badInput, PublicError } from '../../kit/errors.ts';
import { parseInput } from '../../kit/input/parse-input.ts';
import { always, issueAt } from '../../kit/input/refusal.ts';
import { mutateCustomer } from '../../kit/registry/mutate-customer.ts';
import { usageFields } from '../accounts/account-fields.ts';
import { type Account, lockedAccount } from '../accounts/accounts.ts';
import type { RequestContext } from '../context.ts';
import type { ChangedCustomer } from '../customers/customers.ts';
import { target, whole } from '../input-fields.rules.ts';
import type { RecordUsageInput } from '../schema.generated.ts';
import type { QuotaTables } from '../tables.ts';
import { isNothing, type PassedLimit, passedLimit, type Usage, usageIssues, usageOf } from './usage.rules.ts';

const amounts = {
  addBytes: whole(0, 1_048_576).nullish(),
  releaseBytes: whole(0, 1_048_576).nullish(),
  addInternalUsers: whole(0, 1).nullish(),
  releaseInternalUsers: whole(0, 1).nullish(),
  addGuestUsers: whole(0, 1).nullish(),
  releaseGuestUsers: whole(0, 1).nullish(),
  addUsers: whole(0, 1).nullish(),
  releaseUsers: whole(0, 1).nullish(),
};

const recordUsageInput = z.object({ ...target, ...amounts }).superRefine((input, context) => {
  if (Object.keys(amounts).some((amount) => input[amount as keyof typeof amounts] != null)) return;
  const message = `input must name what is used, at least one of ${Object.keys(amounts).join(', ')}, e.g. addBytes: 1048576.`;
  context.addIssue(issueAt([], 'REQUIRED', message));
}, always);

/** Adds to or releases from what a customer uses, as a reservation: all of it, or nothing where a limit would be passed. */
export function recordUsage(context: RequestContext, input: RecordUsageInput): Promise<ChangedCustomer> {
  const usage = usageOf(parseInput(recordUsageInput, input));
  return mutateCustomer(context, { operation: 'recordUsage', input }, async (change, customerId) => {
    const after = await reserve(change.transaction, customerId, usage, input.expectedVersion);
    const fields = fieldChanges(usageFields(without(after, usage)), usageFields(after));
    if (fields.length === 0) return { customerId };
    await change.record({ customerId, type: 'customer.usage-recorded', version: after.version, fields });
    return { customerId };
  });
}

async function reserve(
  transaction: Transaction<QuotaTables>,
  customerId: string,
  usage: Usage,
  expectedVersion: number | null | undefined,
): Promise<Account> {
  const reserved = isNothing(usage) ? undefined : await addUsage(transaction, customerId, usage, expectedVersion);
  if (reserved !== undefined) return reserved;
  const account = await lockedAccount(transaction, customerId);
  requireVersion(account.version, expectedVersion);
  if (isNothing(usage)) return account;
  requireRoom(account, usage);
  // Others made room between the two statements; now that the account is held, nobody takes it.
  const second = await addUsage(transaction, customerId, usage, expectedVersion);
  if (second === undefined) throw new Error('The rules take the usage, but the conditions of its statement do not.');
  return second;
}

/** The reservation: one statement, its conditions those of `usageIssues` and `passedLimit`. Undefined where one does not hold. */
function addUsage(
  transaction: Transaction<QuotaTables>,
  customerId: string,
  { bytes, users, internal, guest }: Usage,
  expectedVersion: number | null | undefined,
): Promise<Account | undefined> {
  const undivided = users - internal - guest;
  return transaction
    .updateTable('accounts')
    .set({
      quotaUsed: sql<number>`quota_used + ${bytes}::bigint`,
      userUsed: sql<number>`user_used + ${users}::bigint`,
      internalUsers: sql<number>`internal_users + ${internal}::bigint`,
      guestUsers: sql<number>`guest_users + ${guest}::bigint`,
    })
    .where('customerId', '=', customerId)
    .where(sql<boolean>`version = coalesce(${expectedVersion ?? null}::integer, version)`)
    .where(sql<boolean>`quota_used + ${bytes}::bigint >= 0`)
    .where(
      sql<boolean>`(${bytes}::bigint <= 0 or quota_used + ${bytes}::bigint <= coalesce(quota_limit, ${Number.MAX_SAFE_INTEGER}::bigint))`,
    )
    .where(sql<boolean>`user_used + ${users}::bigint >= 0`)
    .where(sql<boolean>`(${users}::bigint <= 0 or user_used + ${users}::bigint <= user_limit)`)
    .where(sql<boolean>`case when internal_users is null then ${internal}::bigint = 0 and ${guest}::bigint = 0
      else ${undivided}::bigint = 0 and internal_users + ${internal}::bigint >= 0 and guest_users + ${guest}::bigint >= 0 end`)
    .returningAll()
    .executeTakeFirst();
}

function requireRoom(account: Account, usage: Usage): void {
  const [first, ...others] = usageIssues(account, usage);
  if (first !== undefined) throw badInput([first, ...others]);
  const passed = passedLimit(account, usage);
  if (passed !== undefined) throw quotaExceeded(passed);
}

function quotaExceeded(passed: PassedLimit): PublicError {
  const { what, limit, used, requested, remaining } = passed;
  const limitOf = what === 'STORAGE' ? `storage limit of ${limit} bytes` : `limit of ${limit} users`;
  return new PublicError(
    'QUOTA_EXCEEDED',
    `The ${limitOf} would be passed: ${used} are in use, so ${remaining} remain, and ${requested} more were asked for. Ask for less, release some, or raise the limit with updateQuota.`,
    { ...passed },
  );
}

function without(account: Account, { bytes, users, internal, guest }: Usage): Account {
  const less = (counter: number | null, change: number) => (counter === null ? null : counter - change);
  return {
    ...account,
    quotaUsed: account.quotaUsed - bytes,
    userUsed: account.userUsed - users,
    internalUsers: less(account.internalUsers, internal),
    guestUsers: less(account.guestUsers, guest),
  };
}
