import { type Kysely, sql } from 'kysely';
import type { Keyring } from './encryption.ts';
import type { SealedColumn } from './subgraph.ts';

const batchSize = 500;

interface SealedValue {
  readonly key: string;
  readonly value: string;
}

/**
 * Seals every value of a column under the newest key again and returns how many there were. It may be stopped and run
 * again at any time: a value that is sealed under the newest key is left alone.
 */
export async function resealColumn(
  database: Kysely<unknown>,
  keyring: Keyring,
  target: SealedColumn,
  stop?: AbortSignal,
): Promise<number> {
  let resealed = 0;
  let batch = await valuesUnderOldKeys(database, keyring, target, undefined);
  while (batch.length > 0) {
    stop?.throwIfAborted();
    await replaceValues(database, keyring, target, batch);
    resealed += batch.length;
    batch = await valuesUnderOldKeys(database, keyring, target, batch.at(-1)?.key);
  }
  return resealed;
}

async function valuesUnderOldKeys(
  database: Kysely<unknown>,
  keyring: Keyring,
  { table, column, key }: SealedColumn,
  after: string | undefined,
): Promise<readonly SealedValue[]> {
  const behind = after === undefined ? sql`` : sql`and ${sql.ref(key)} > ${after}::uuid`;
  const found = await sql<SealedValue>`
    select ${sql.ref(key)} as key, ${sql.ref(column)} as value from ${sql.table(table)}
    where ${sql.ref(column)} not like ${`${keyring.fingerprint}.%`} ${behind}
    order by ${sql.ref(key)} limit ${batchSize}
  `.execute(database);
  return found.rows;
}

// A value that somebody changed since it was read is sealed under the newest key already, and stays.
async function replaceValues(
  database: Kysely<unknown>,
  keyring: Keyring,
  { table, column, key }: SealedColumn,
  batch: readonly SealedValue[],
): Promise<void> {
  const sealed = batch.map((row) => {
    const place = `${table}.${column}:${row.key}`;
    return keyring.seal(keyring.open(row.value, place), place);
  });
  await sql`
    update ${sql.table(table)} as stored set ${sql.ref(column)} = fresh.sealed
    from unnest(${batch.map((row) => row.key)}::uuid[], ${batch.map((row) => row.value)}::text[], ${sealed}::text[])
      as fresh (key, value, sealed)
    where ${sql.ref(`stored.${key}`)} = fresh.key and ${sql.ref(`stored.${column}`)} = fresh.value
  `.execute(database);
}
