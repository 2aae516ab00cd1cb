import type { Kysely, Transaction } from 'kysely';
import type { ImportedChange } from '../../kit/import/record-imports.ts';
import { upsertRows } from '../../kit/upsert.ts';
import { lockedAccounts } from '../accounts/accounts.ts';
import { lineChannelsByIds } from '../line/line.ts';
import type { MessagingTables } from '../tables.ts';
import { webhooksByCustomers } from '../webhooks/webhooks.ts';
import { writeWebhooks } from '../webhooks/write-webhooks.ts';
import type { MergedCustomer, StoredCustomer } from './merge.ts';

/** What a record changes of one customer. */
export interface CustomerChange extends ImportedChange {
  readonly stored: StoredCustomer;
  readonly after: MergedCustomer;
  /** False: the account's row is there and is overwritten. */
  readonly isInsert: boolean;
}

/** Reads all that is stored of these customers, and keeps it from others until the transaction ends. */
export async function storedCustomers(
  transaction: Transaction<MessagingTables>,
  ids: string[],
): Promise<(customerId: string) => StoredCustomer> {
  const accounts = new Map((await lockedAccounts(transaction, ids)).map((row) => [row.customerId, row]));
  const partsOf = await storedParts(transaction, [...accounts.keys()]);
  return (customerId) => ({ account: accounts.get(customerId), ...partsOf(customerId) });
}

/** Reads what hangs on the accounts of these customers. */
export async function storedParts(
  database: Kysely<MessagingTables>,
  ids: string[],
): Promise<(customerId: string) => Omit<StoredCustomer, 'account'>> {
  const webhooks = Map.groupBy(await webhooksByCustomers(database, ids), (row) => row.customerId);
  const lines = new Map((await lineChannelsByIds(database, ids)).map((row) => [row.customerId, row]));
  return (customerId) => ({ webhooks: webhooks.get(customerId) ?? [], line: lines.get(customerId) });
}

/** Writes the rows that differ, and no others. */
export async function writeChanges(
  transaction: Transaction<MessagingTables>,
  changes: readonly CustomerChange[],
): Promise<void> {
  await writeAccounts(transaction, changes);
  await writeLines(transaction, changes);
  await writeWebhooks(
    transaction,
    changes.flatMap(({ stored }) => stored.webhooks),
    changes.flatMap(({ after }) => after.webhooks),
  );
}

async function writeAccounts(database: Kysely<MessagingTables>, changes: readonly CustomerChange[]): Promise<void> {
  const fresh = changes.filter((change) => change.isInsert).map(({ after }) => after.account);
  const changed = changes.filter((change) => !change.isInsert).map(({ after }) => after.account);
  if (fresh.length > 0) await database.insertInto('accounts').values(fresh).execute();
  await upsertRows(database, 'accounts', changed.map(withoutVersion), ['customerId']);
}

async function writeLines(database: Kysely<MessagingTables>, changes: readonly CustomerChange[]): Promise<void> {
  const gone = changes.flatMap(({ stored, after }) => (stored.line && !after.line ? [stored.line.customerId] : []));
  const changed = changes.flatMap(({ stored, after }) =>
    after.line && after.line !== stored.line ? [after.line] : [],
  );
  if (gone.length > 0) await database.deleteFrom('lineChannels').where('customerId', 'in', gone).execute();
  await upsertRows(database, 'lineChannels', changed.map(withoutVersion), ['customerId']);
}

function withoutVersion<Row extends object>(row: Row): Omit<Row, 'version'> {
  const { version: _, ...rest } = row as Row & { version?: number };
  return rest;
}
