import DataLoader from 'dataloader';
import { type Kysely, sql } from 'kysely';
import { type Caller, maySee, seesAll } from '../caller.ts';
import type { Peers } from '../events/peers.ts';
import { isUuid } from '../uuid.ts';
import { askRegistrar } from './ask-registrar.ts';
import { type Registration, saveRegistrations } from './registered-customers.ts';
import type { RegistryTables } from './tables.ts';

/**
 * Those of these customers that a caller of limited sight may see. Where the registry does not say so the CRM is asked,
 * UNAVAILABLE when it does not answer: a customer may have been transferred to the caller's owners a moment ago. Of an id that
 * nobody has it is asked just as well, so that the customers of others cost what unknown ones cost.
 */
export async function seenCustomers(
  database: Kysely<RegistryTables>,
  caller: Caller,
  peers: Peers,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const held = new Map((await registrationsOf(database, ids)).map((one) => [one.customerId, one]));
  const isOwn = (one: Registration) => maySee(caller, one.customerId, one.ownerId);
  const isShown = (one: Registration) => one.deletedAt === null && isOwn(one);
  const unsure = ids.filter((id) => {
    const known = held.get(id);
    // Whoever acts for one customer never sees another one, whatever the CRM says.
    return (known === undefined || !isOwn(known)) && (caller.customer === undefined || caller.customer === id);
  });
  const told = unsure.length === 0 ? [] : (await askRegistrar(peers, unsure)).filter(isShown);
  await saveRegistrations(database, told);
  return new Set(
    [...held.values()]
      .filter(isShown)
      .concat(told)
      .map(({ customerId }) => customerId),
  );
}

/** Tells of each customer whether the caller may see it, which is so for everybody of a caller of unlimited sight. */
export type SightLoader = DataLoader<string, boolean>;

/** Makes the loader of one request. */
export function sightLoader(database: Kysely<RegistryTables>, caller: Caller, peers: Peers): SightLoader {
  return new DataLoader(async (ids) => {
    if (seesAll(caller)) return ids.map(() => true);
    const usable = ids.map((id) => String(id).toLowerCase()).filter(isUuid);
    const seen = usable.length === 0 ? new Set() : await seenCustomers(database, caller, peers, usable);
    return ids.map((id) => seen.has(String(id).toLowerCase()));
  });
}

/** What stands in for the ids of a search that found nothing, so that it costs what one costs that found customers of others. */
export const nobody = '00000000-0000-0000-0000-000000000000';

function registrationsOf(database: Kysely<RegistryTables>, ids: readonly string[]): Promise<Registration[]> {
  return database
    .selectFrom('registeredCustomers')
    .selectAll()
    .where('customerId', '=', sql<string>`any(${ids}::uuid[])`)
    .execute();
}
