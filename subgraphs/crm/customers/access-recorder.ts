import { sql } from 'kysely';
import type { Database } from '../../kit/database/open-database.ts';
import { logError } from '../../kit/log.ts';
import { isUuid } from '../../kit/uuid.ts';
import type { CrmTables } from '../tables.ts';

/** Remembers who last saw which customer, without a reader ever waiting for it. */
export interface AccessRecorder extends AsyncDisposable {
  /** Notes that a caller sees a customer now. */
  record(customerId: string, callerId: string): void;
  /** Writes down what was noted since the last time; rejects, and forgets nothing, when the database does not answer. */
  flush(): Promise<void>;
}

interface Access {
  readonly callerId: string;
  readonly at: string;
}

const flushEveryMs = 5000;

// About 2 MB. What is noted beyond it while the database is away takes the place of the oldest.
const mostPending = 10_000;

/** Starts a recorder that writes every few seconds, when half full and when it is disposed of. */
export function startAccessRecorder(database: Database<CrmTables>): AccessRecorder {
  // The customer seen last stands at the end.
  let pending = new Map<string, Access>();
  let flushing: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  const write = async () => {
    const batch = pending;
    pending = new Map();
    try {
      await saveAccesses(database, batch);
    } catch (error) {
      pending = newest([...batch, ...pending]);
      throw error;
    }
  };
  // One at a time, so that no two batches wait for each other's rows.
  const flush = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    flushing = flushing.catch(() => undefined).then(write);
    return flushing;
  };
  const flushLater = (ms: number) => {
    timer ??= setTimeout(flushQuietly, ms).unref();
  };
  const flushQuietly = () =>
    flush().catch(() => {
      // Nobody is told: reads report a database that is away, and this is tried again.
      flushLater(flushEveryMs);
    });

  return {
    record(customerId, callerId) {
      // One id that is none would keep all others from being written, again and again.
      if (!isUuid(callerId)) return;
      pending.delete(customerId);
      pending.set(customerId, { callerId, at: new Date().toISOString() });
      if (pending.size > mostPending) pending.delete(pending.keys().next().value ?? '');
      if (pending.size === mostPending / 2) void flushQuietly();
      else flushLater(flushEveryMs);
    },
    flush,
    [Symbol.asyncDispose]: () => flush().catch((error) => logError('crm', 'accesses', error)),
  };
}

function newest(accesses: readonly (readonly [string, Access])[]): Map<string, Access> {
  return new Map([...new Map(accesses)].slice(-mostPending));
}

/**
 * One statement, and no write for a customer whose last access is less than a minute old. Rows are locked in the order of
 * their ids, as by every statement here that locks several, so that none wait for each other in a circle.
 */
async function saveAccesses(database: Database<CrmTables>, accesses: ReadonlyMap<string, Access>): Promise<void> {
  if (accesses.size === 0) return;
  const values = [...accesses.values()];
  await sql`
    with seen as (
      select * from unnest(
        ${[...accesses.keys()]}::uuid[], ${values.map(({ callerId }) => callerId)}::uuid[], ${values.map(({ at }) => at)}::timestamptz[]
      ) as seen (id, caller_id, at)
    ), due as (
      select customers.id, seen.caller_id, seen.at from customers join seen on seen.id = customers.id
      where customers.accessed_at is null or customers.accessed_at <= seen.at - interval '1 minute'
      order by customers.id for update of customers
    )
    update customers set accessed_at = due.at, accessed_by_id = due.caller_id from due where due.id = customers.id
  `.execute(database);
}
