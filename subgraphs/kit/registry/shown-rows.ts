import type { Kysely } from 'kysely';
import type { Caller } from '../caller.ts';
import type { Peers } from '../events/peers.ts';
import { askRegistrar } from './ask-registrar.ts';
import { saveRegistrations } from './registered-customers.ts';
import { mayActFor } from './require-customer.ts';
import type { RegistryTables } from './tables.ts';

/** A row that `notHiddenFrom` let through, and whether the registry knows its customer. */
export interface FoundRow {
  readonly customerId: string;
  readonly isRegistered: boolean;
}

/**
 * Those of the rows whose customers the caller may see. Of customers that the registry was not told of the CRM is asked:
 * whoever refers to them may know them already, while the event is on its way. What speaks against a login, such as a lock,
 * is thus there as soon as its customer is.
 */
export async function shownRows<Row extends FoundRow>(
  database: Kysely<RegistryTables>,
  caller: Caller,
  peers: Peers,
  rows: readonly Row[],
): Promise<readonly Row[]> {
  const unknown = rows.flatMap(({ customerId, isRegistered }) => (isRegistered ? [] : [customerId]));
  if (unknown.length === 0) return rows;
  const told = await askRegistrar(peers, unknown);
  await saveRegistrations(database, told);
  const shown = new Set(
    told.flatMap(({ customerId, deletedAt, ownerId }) =>
      deletedAt === null && mayActFor(caller, ownerId) ? [customerId] : [],
    ),
  );
  return rows.filter((row) => row.isRegistered || shown.has(row.customerId));
}
