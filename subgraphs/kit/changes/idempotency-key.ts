import { isDeepStrictEqual } from 'node:util';
import type { Kysely } from 'kysely';
import { v5, v7 } from 'uuid';
import { type Caller, seesAll } from '../caller.ts';
import type { Keyring } from '../encryption.ts';
import { badArgument, PublicError } from '../errors.ts';
import { characterCount, isStorableText } from '../input/text.ts';
import type { ChangeTables, IdempotencyKeysTable } from './tables.ts';

/** How long a result is kept for repeats, in milliseconds. */
export const idempotencyKeyLifetimeMs = 24 * 60 * 60 * 1000;

/** A mutation under a key that its caller chose. */
export interface KeyedMutation {
  readonly caller: Caller;
  readonly keyring: Keyring;
  readonly operation: string;
  readonly key: string;
  readonly input: object;
}

/**
 * Runs a mutation once per caller and key, in the given transaction; the same caller with other customers to see counts as
 * another one. A repeat gets the first result, also one that arrives while the first is still running, for it waits at the
 * unique index. Another input under the key is a CONFLICT.
 */
export async function onceByKey<Result>(
  database: Kysely<ChangeTables>,
  mutation: KeyedMutation,
  run: () => Promise<Result>,
): Promise<Result> {
  requireKey(mutation.key);
  const claimed = await claim(database, mutation);
  if (claimed === undefined) return repeat((await findKey(database, mutation)) as IdempotencyKeysTable, mutation);
  const result = await run();
  await database
    .updateTable('idempotencyKeys')
    .set({ outcome: sealOutcome(mutation, claimed, { input: mutation.input, result }) })
    .where('id', '=', claimed)
    .execute();
  return result;
}

/** The first result under a key, or undefined where the key is free; CONFLICT where it was used otherwise. */
export async function resultUnderKey<Result>(
  database: Kysely<ChangeTables>,
  mutation: KeyedMutation,
): Promise<Result | undefined> {
  const row = await findKey(database, mutation);
  const isOver = row !== undefined && Date.parse(row.createdAt) < Date.now() - idempotencyKeyLifetimeMs;
  return row === undefined || isOver ? undefined : repeat(row, mutation);
}

/** What an outcome is sealed for. */
function outcomePlace(id: string): string {
  return `idempotency_keys.outcome:${id}`;
}

// Kept as it is given: blanks are as good as any other characters of a key.
function requireKey(key: string): void {
  const path = ['input', 'idempotencyKey'];
  const length = characterCount(key);
  const expected = 'must be 1 to 255 characters, e.g. a UUID';
  if (length === 0)
    throw badArgument(path, 'EMPTY', `idempotencyKey ${expected}, but is empty: leave it out or give one.`);
  if (length > 255) throw badArgument(path, 'TOO_LONG', `idempotencyKey ${expected}, but has ${length}: shorten it.`);
  if (isStorableText(key)) return;
  const problem = 'but holds a NUL character or half of a surrogate pair: take it out';
  throw badArgument(path, 'INVALID_TEXT', `idempotencyKey ${expected}, ${problem}.`);
}

// The id of the new row; undefined when the key is taken. A key that is over its time is free again.
async function claim(database: Kysely<ChangeTables>, mutation: KeyedMutation): Promise<string | undefined> {
  const now = Date.now();
  const row = {
    id: v7(),
    operation: mutation.operation,
    createdAt: new Date(now).toISOString(),
  };
  const outcome = sealOutcome(mutation, row.id, { input: mutation.input, result: null });
  const claimed = await database
    .insertInto('idempotencyKeys')
    .values({ ...row, outcome, callerId: holderOf(mutation.caller), key: mutation.key })
    .onConflict((conflict) =>
      conflict
        .columns(['callerId', 'key'])
        .doUpdateSet({ ...row, outcome })
        .where('idempotencyKeys.createdAt', '<', new Date(now - idempotencyKeyLifetimeMs).toISOString()),
    )
    .returning('id')
    .executeTakeFirst();
  return claimed?.id;
}

/**
 * Whose key it is. A client's keys may see customers of different owners, and one must not learn by a key of the other what was
 * done to customers that it does not see. Scopes do not count: each field of a result asks for its own.
 */
function holderOf(caller: Caller): string {
  if (seesAll(caller)) return caller.id;
  const owners = caller.owners === 'all' ? 'all' : [...caller.owners].sort();
  return v5(JSON.stringify([owners, caller.customer ?? null]), caller.id);
}

function findKey(database: Kysely<ChangeTables>, { caller, key }: KeyedMutation) {
  return database
    .selectFrom('idempotencyKeys')
    .selectAll()
    .where('callerId', '=', holderOf(caller))
    .where('key', '=', key)
    .executeTakeFirst();
}

function repeat<Result>(row: IdempotencyKeysTable, mutation: KeyedMutation): Result {
  const outcome = JSON.parse(mutation.keyring.open(row.outcome, outcomePlace(row.id))) as {
    input: unknown;
    result: Result;
  };
  const input = JSON.parse(JSON.stringify(mutation.input));
  if (row.operation === mutation.operation && isDeepStrictEqual(outcome.input, input)) return outcome.result;
  throw new PublicError(
    'CONFLICT',
    `This idempotencyKey was used for ${row.operation} with another input in the last 24 hours: choose a new key for a new change, e.g. a UUID.`,
  );
}

function sealOutcome({ keyring }: KeyedMutation, id: string, outcome: object): string {
  return keyring.seal(JSON.stringify(outcome), outcomePlace(id));
}
