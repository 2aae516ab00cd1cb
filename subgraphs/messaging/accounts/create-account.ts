import { randomUUID } from 'node:crypto';
import type { Insertable, Kysely } from 'kysely';
import { z } from 'zod';
import { type FieldValues, fieldChanges } from '../../kit/changes/field-changes.ts';
import { PublicError } from '../../kit/errors.ts';
import { inputUuid } from '../../kit/input/input-uuid.ts';
import { parseInput } from '../../kit/input/parse-input.ts';
import { mutateCustomer } from '../../kit/registry/mutate-customer.ts';
import { type ChangedCustomer, secretPaths } from '../change-account.ts';
import type { RequestContext } from '../context.ts';
import { lineFields } from '../line/configure-line.ts';
import { lineChannelsByIds } from '../line/line.ts';
import type { CreateMessagingAccountInput } from '../schema.generated.ts';
import type { AccountsTable, MessagingTables } from '../tables.ts';
import { webhookFields } from '../webhooks/save-webhooks.ts';
import { webhooksByCustomers } from '../webhooks/webhooks.ts';
import { accountFields } from './account-fields.ts';
import { accountDetail, accountName, accountPermissionIds, accountUsername } from './account-input.ts';
import { type Account, lockedAccounts } from './accounts.ts';
import { requireFreeUsername, usernameTaken } from './username.ts';

/** Makes a customer's account with the platform. */
export function createMessagingAccount(
  context: RequestContext,
  input: CreateMessagingAccountInput,
): Promise<ChangedCustomer> {
  const { username, name, detail, permissionIds } = parseInput(createAccountInput, input);
  const mutation = { operation: 'createMessagingAccount', input, conflicts };
  return mutateCustomer(context, mutation, async (change, customerId) => {
    const [gone] = await lockedAccounts(change.transaction, [customerId]);
    if (gone !== undefined && gone.deletedAt === null) throw new PublicError('CONFLICT', accountTaken);
    const before = gone === undefined ? null : await everythingOf(change.transaction, gone);
    if (username !== null) await requireFreeUsername(change.transaction, username, customerId);
    const account = {
      customerId,
      accountId: randomUUID(),
      isLocal: true,
      // What its fields are of; a record of release 2 that is imported later makes it one of release 2.
      release: 1,
      username,
      name,
      detail,
      permissionIds,
      createdAt: change.now,
      version: (gone?.version ?? 0) + 1,
    };
    if (gone !== undefined) await removeAccount(change.transaction, customerId);
    await insertAccount(change.transaction, account);
    const after = { accountId: account.accountId, ...accountFields(account) };
    await change.record({
      customerId,
      type: 'customer.messaging-account-created',
      version: account.version,
      fields: fieldChanges(before, after, secretPaths({ before, after })),
    });
    return { customerId };
  });
}

const createAccountInput = z.object({
  customerId: inputUuid(),
  username: accountUsername.nullable().default(null),
  name: accountName.default(''),
  detail: accountDetail.default(null),
  permissionIds: accountPermissionIds.default([]),
});

const accountTaken =
  'The customer already has an account with the communications platform, and it has at most one: change it with updateMessagingAccount.';

const conflicts = { accounts_pkey: accountTaken, accounts_username_without_case: usernameTaken };

async function insertAccount(database: Kysely<MessagingTables>, account: Insertable<AccountsTable>): Promise<void> {
  await database.insertInto('accounts').values(account).execute();
}

/** The fields of an account with its webhooks and its LINE channel. */
async function everythingOf(database: Kysely<MessagingTables>, account: Account): Promise<FieldValues> {
  const { customerId, accountId } = account;
  const webhooks = await webhooksByCustomers(database, [customerId]);
  const [line] = await lineChannelsByIds(database, [customerId]);
  return { accountId, ...accountFields(account), ...webhookFields(webhooks), ...lineFields(line) };
}

// Webhooks and LINE channel go with it.
async function removeAccount(database: Kysely<MessagingTables>, customerId: string): Promise<void> {
  await database.deleteFrom('accounts').where('customerId', '=', customerId).execute();
}
