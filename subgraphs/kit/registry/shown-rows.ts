import type { Kysely } from 'kysely';
import { type Caller, seesAll } from '../caller.ts';
import type { Peers } from '../events/peers.ts';
import { askRegistrar } from './ask-registrar.ts';
import { saveRegistrations } from './registered-customers.ts';
import { seenCustomers } from './seen-customers.ts';
import type { RegistryTables } from './tables.ts';

/** A row whose customer is not deleted as far as the registry knows, and whether the registry knows it. */
export interface FoundRow {
  readonly customerId: string;
  readonly isRegistered: boolean;
}

/** How the rows of customers are judged: by whom, and with whose help. */
export interface Judge {
  readonly caller: Caller;
  readonly peers: Peers;
}

/**
 * Those of the rows, which were found for these ids, whose customers the caller may see. Of customers that the registry was
 * not told of the CRM is asked: whoever refers to them may know them already, while the event is on its way. What speaks
 * against a login, such as a lock, is thus there as soon as its customer is.
 */
export async function shownRows<Row extends FoundRow>(
  database: Kysely<RegistryTables>,
  { caller, peers }: Judge,
  ids: readonly string[],
  rows: readonly Row[],
): Promise<readonly Row[]> {
  if (!seesAll(caller)) {
    const seen = await seenCustomers(database, caller, peers, ids);
    return rows.filter(({ customerId }) => seen.has(customerId));
  }
  const unknown = rows.flatMap(({ customerId, isRegistered }) => (isRegistered ? [] : [customerId]));
  if (unknown.length === 0) return rows;
  const told = await askRegistrar(peers, unknown);
  await saveRegistrations(database, told);
  const shown = new Set(told.flatMap(({ customerId, deletedAt }) => (deletedAt === null ? [customerId] : [])));
  return rows.filter((row) => row.isRegistered || shown.has(row.customerId));
}
