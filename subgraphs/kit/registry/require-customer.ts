import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { narrow } from '../database/narrow.ts';
import { PublicError } from '../errors.ts';
import type { Peers } from '../events/peers.ts';
import { requireUuid } from '../uuid.ts';
import { findRegistration, type Registration, registrar, saveRegistrations } from './registered-customers.ts';
import type { RegistryTables } from './tables.ts';

/**
 * The id of a customer that exists, is not deleted and whose owner the caller may act for; else NOT_FOUND. Where the
 * registry holds nothing of it, or a deletion, the CRM is asked once: its event may still be on the way.
 */
export async function requireCustomer<Tables extends RegistryTables>(
  context: Context<Tables, object>,
  given: string,
): Promise<string> {
  const customerId = requireUuid(given, 'input.customerId');
  const database = narrow<RegistryTables, Tables>(context.database);
  const held = await findRegistration(database, customerId);
  const known = held === undefined || held.deletedAt !== null ? await askRegistrar(context.peers, customerId) : held;
  if (known !== undefined && known !== held) await saveRegistrations(database, [known]);
  if (known === undefined || !mayActFor(context.caller, known.ownerId)) throw customerNotFound(customerId);
  return customerId;
}

/** NOT_FOUND for a customer that does not exist, is deleted or belongs to an owner that the caller may not act for. */
export function customerNotFound(customerId: string): PublicError {
  return new PublicError(
    'NOT_FOUND',
    `There is no customer ${customerId} for you: it does not exist, was deleted, or belongs to another owner. Look it up with customers.`,
  );
}

/** True when the caller may see and change the customers of this owner. */
export function mayActFor(caller: Caller, ownerId: string): boolean {
  return caller.owners === 'all' || caller.owners.includes(ownerId);
}

const query = `query Registration($ids: [ID!]!) { customersByIds(ids: $ids) { id ownerId version } }`;

async function askRegistrar(peers: Peers, customerId: string): Promise<Registration | undefined> {
  const { data, errors } = await peers.ask(registrar, { query, variables: { ids: [customerId] } }).catch((cause) => {
    throw unavailable(cause);
  });
  if (errors !== undefined || data == null) throw unavailable(errors);
  const [found] = data['customersByIds'] as ({ id: string; ownerId: string; version: number } | null)[];
  return found ? { customerId: found.id, ownerId: found.ownerId, deletedAt: null, version: found.version } : undefined;
}

function unavailable(cause: unknown): PublicError {
  const error = new PublicError(
    'UNAVAILABLE',
    'Whether the customer exists cannot be told at the moment, because the CRM does not answer: try again.',
  );
  return Object.assign(error, { cause });
}
