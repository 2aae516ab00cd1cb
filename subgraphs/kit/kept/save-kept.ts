import { isDeepStrictEqual } from 'node:util';
import { type Kysely, sql } from 'kysely';
import type { Keyring } from '../encryption.ts';
import { isNothing, type KeptKeys, mergeKept } from './kept-keys.ts';
import type { KeptKeysTable, KeptTables } from './tables.ts';

/** A record's customer, the record, and what it says beyond what is understood. */
export interface KeptOfRecord {
  readonly customerId: string;
  readonly nativeId: string;
  readonly kept: KeptKeys;
}

/** Keeps what records say beyond and returns the customers of whom that changed. */
export async function saveKept(
  database: Kysely<KeptTables>,
  keyring: Keyring,
  records: readonly KeptOfRecord[],
): Promise<readonly string[]> {
  const stored = await findRows(
    database,
    records.map(({ customerId }) => customerId),
  );
  const rows = records.flatMap(({ customerId, nativeId, kept }): KeptKeysTable[] => {
    const row = stored.get(customerId);
    const before = row === undefined || row.nativeId !== nativeId ? {} : contentOf(row, keyring);
    const after = mergeKept(before, kept);
    if (row === undefined ? isNothing(after) : row.nativeId === nativeId && isDeepStrictEqual(after, before)) return [];
    return [{ customerId, nativeId, content: keyring.seal(JSON.stringify(after), placeOf(customerId)) }];
  });
  if (rows.length > 0) await upsert(database, rows);
  return rows.map(({ customerId }) => customerId);
}

/** What is kept for these customers' records. */
export async function readKept(
  database: Kysely<KeptTables>,
  keyring: Keyring,
  customerIds: readonly string[],
): Promise<ReadonlyMap<string, KeptKeys>> {
  const rows = await findRows(database, customerIds);
  return new Map([...rows.values()].map((row) => [row.customerId, contentOf(row, keyring)]));
}

async function findRows(
  database: Kysely<KeptTables>,
  customerIds: readonly string[],
): Promise<ReadonlyMap<string, KeptKeysTable>> {
  const rows = await database
    .selectFrom('keptKeys')
    .selectAll()
    .where('customerId', '=', sql<string>`any(${customerIds}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.customerId, row]));
}

async function upsert(database: Kysely<KeptTables>, rows: readonly KeptKeysTable[]): Promise<void> {
  await database
    .insertInto('keptKeys')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('customerId').doUpdateSet({ nativeId: sql`excluded.native_id`, content: sql`excluded.content` }),
    )
    .execute();
}

function contentOf({ customerId, content }: KeptKeysTable, keyring: Keyring): KeptKeys {
  return JSON.parse(keyring.open(content, placeOf(customerId))) as KeptKeys;
}

function placeOf(customerId: string): string {
  return `kept_keys.content:${customerId}`;
}
