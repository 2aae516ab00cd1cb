import { type Kysely, sql, type Transaction } from 'kysely';
import { narrow } from '../database/narrow.ts';
import type { CloudEvent } from '../events/cloud-event.ts';
import { sourceOf } from '../events/cloud-event.ts';
import type { RegisteredCustomersTable, RegistryTables } from './tables.ts';

/** A customer as the CRM tells of it. */
export type Registration = RegisteredCustomersTable;

/** The subgraph that owns who the customers are. */
export const registrar = 'crm';

/** What the registry holds of a customer; undefined for one that it was not told of. */
export function findRegistration(
  database: Kysely<RegistryTables>,
  customerId: string,
): Promise<Registration | undefined> {
  return database.selectFrom('registeredCustomers').selectAll().where('customerId', '=', customerId).executeTakeFirst();
}

/** How many customers the registry was told of. */
export async function countRegistrations(database: Kysely<RegistryTables>): Promise<number> {
  const { count } = await database
    .selectFrom('registeredCustomers')
    .select(sql<number>`count(*)`.as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/** Those of these customers that nobody is shown, and why. */
export async function hiddenCustomers(
  database: Kysely<RegistryTables>,
  customerIds: readonly string[],
): Promise<ReadonlyMap<string, 'unknown' | 'deleted'>> {
  const found = await sql<{ customerId: string; isKnown: boolean }>`
    select given.customer_id, registered.customer_id is not null as is_known
    from unnest(${customerIds}::uuid[]) as given (customer_id) left join registered_customers as registered using (customer_id)
    where registered.customer_id is null or registered.deleted_at is not null
  `.execute(database);
  return new Map(found.rows.map(({ customerId, isKnown }) => [customerId, isKnown ? 'deleted' : 'unknown']));
}

/** Keeps what the CRM tells; what is older than what is held changes nothing. */
export async function saveRegistrations(
  database: Kysely<RegistryTables>,
  registrations: readonly Registration[],
): Promise<void> {
  if (registrations.length === 0) return;
  await database
    .insertInto('registeredCustomers')
    .values([...registrations])
    .onConflict((conflict) =>
      conflict
        .column('customerId')
        .doUpdateSet({
          ownerId: sql`excluded.owner_id`,
          deletedAt: sql`excluded.deleted_at`,
          version: sql`excluded.version`,
        })
        .whereRef('registeredCustomers.version', '<', sql`excluded.version`),
    )
    .execute();
}

/** Takes the registrations out of the CRM's events, which carry them in `data.registrations`. */
export async function receiveRegistrations<Tables extends RegistryTables>(
  transaction: Transaction<Tables>,
  event: CloudEvent,
): Promise<void> {
  const { registrations } = event.data;
  if (event.source !== sourceOf(registrar) || !Array.isArray(registrations)) return;
  await saveRegistrations(narrow<RegistryTables, Tables>(transaction), registrations as Registration[]);
}
