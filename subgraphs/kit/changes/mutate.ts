import { sql, type Transaction } from 'kysely';
import { v7 } from 'uuid';
import type { Context } from '../context.ts';
import { narrow } from '../database/narrow.ts';
import { PublicError } from '../errors.ts';
import { cloudEvent } from '../events/cloud-event.ts';
import { enqueueEvent } from '../events/enqueue-event.ts';
import { callerColumns } from './caller-columns.ts';
import type { FieldChange } from './field-changes.ts';
import { onceByKey } from './idempotency-key.ts';
import type { ChangeTables } from './tables.ts';

/** What every input of a mutation may carry. */
export interface MutationInput {
  readonly idempotencyKey?: string | null | undefined;
  readonly expectedVersion?: number | null | undefined;
}

/** A mutation as it is run. */
export interface Mutation {
  /** The field of the type Mutation, e.g. `lockCustomer`. */
  readonly operation: string;
  readonly input: MutationInput;
  /** Sentences for unique constraints that only a race can break, by their names; each is a CONFLICT. */
  readonly conflicts?: Readonly<Record<string, string>>;
}

/** One change of a customer's record, to be written down and told to the other subgraphs. */
export interface ChangeEntry {
  readonly customerId: string;
  /** Type of the event, e.g. `customer.locked`. */
  readonly type: string;
  /** The record's version after the change. */
  readonly version: number;
  readonly fields: readonly FieldChange[];
  /** What listeners need beyond the fields; never a secret. */
  readonly data?: Readonly<Record<string, unknown>>;
}

/** The transaction that a mutation works in, and the way to write down what it changed. */
export interface Change<Tables> {
  readonly transaction: Transaction<Tables>;
  /** The time of the change, RFC 3339 in UTC: the same for every row of it. */
  readonly now: string;
  /** Writes the audit row and enqueues the event, in the same transaction. */
  record(entry: ChangeEntry): Promise<void>;
}

type AnyContext<Tables> = Context<Tables, object>;

/**
 * Runs a mutation in one transaction: its rows, its audit rows, its events and its idempotency key are all there or none.
 * The result must be what JSON can hold, for a repeat under the same key gets it from the database. A transaction that
 * PostgreSQL ends for the sake of another one is run again.
 */
export async function mutate<Tables extends ChangeTables, Result extends object>(
  context: AnyContext<Tables>,
  mutation: Mutation,
  apply: (change: Change<Tables>) => Promise<Result>,
): Promise<Result> {
  try {
    return await retryingDeadlocks(() => runOnce(context, mutation, apply));
  } catch (error) {
    throw conflictOf(error, mutation) ?? error;
  } finally {
    for (const loader of Object.values(context.loaders)) (loader as { clearAll?: () => void }).clearAll?.();
  }
}

function runOnce<Tables extends ChangeTables, Result extends object>(
  context: AnyContext<Tables>,
  { operation, input }: Mutation,
  apply: (change: Change<Tables>) => Promise<Result>,
): Promise<Result> {
  const { caller, keyring, database } = context;
  return database.transaction().execute((transaction) => {
    const run = () => apply(changeIn(transaction, context, operation));
    const key = input.idempotencyKey;
    if (key == null) return run();
    return onceByKey(narrow<ChangeTables, Tables>(transaction), { caller, keyring, operation, key, input }, run);
  });
}

function changeIn<Tables extends ChangeTables>(
  transaction: Transaction<Tables>,
  { subgraph, caller, requestId }: AnyContext<Tables>,
  operation: string,
): Change<Tables> {
  const now = new Date().toISOString();
  return {
    transaction,
    now,
    async record({ customerId, type, version, fields, data }) {
      const changeId = v7();
      const by = { ...callerColumns(caller), requestId };
      await narrow<ChangeTables, Tables>(transaction)
        .insertInto('changes')
        .values({
          id: changeId,
          customerId,
          operation,
          ...by,
          version,
          fields: sql`${JSON.stringify(fields)}::jsonb`,
          changedAt: now,
        })
        .execute();
      const told = { ...data, changeId, operation, ...by, version, fields };
      await enqueueEvent(
        narrow<unknown, Tables>(transaction),
        subgraph,
        cloudEvent(subgraph, { type, subject: customerId, time: now, data: told }),
      );
    },
  };
}

const attempts = 5;
const transientCodes = new Set(['40001', '40P01']);

async function retryingDeadlocks<Result>(run: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      if (attempt === attempts || !transientCodes.has((error as { code?: string }).code ?? '')) throw error;
    }
  }
}

function conflictOf(error: unknown, { conflicts }: Mutation): PublicError | undefined {
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  if (code !== '23505' || typeof constraint !== 'string') return undefined;
  const sentence = conflicts?.[constraint];
  return sentence === undefined ? undefined : new PublicError('CONFLICT', sentence);
}
