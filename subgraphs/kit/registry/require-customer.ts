import { maySee } from '../caller.ts';
import type { Context } from '../context.ts';
import { narrow } from '../database/narrow.ts';
import { PublicError } from '../errors.ts';
import { requireUuid } from '../uuid.ts';
import { askRegistrar } from './ask-registrar.ts';
import { findRegistration, saveRegistrations } from './registered-customers.ts';
import type { RegistryTables } from './tables.ts';

/**
 * The id of a customer that exists, is not deleted and whose owner the caller may act for; else NOT_FOUND. The CRM is asked
 * each time, UNAVAILABLE when it does not answer: its events arrive moments later, and once a deletion has been answered
 * nothing may be written for its customer. Of what the CRM says and what the registry holds the newer version counts.
 */
export async function requireCustomer<Tables extends RegistryTables>(
  context: Context<Tables, object>,
  given: string,
): Promise<string> {
  const customerId = requireUuid(given, 'input.customerId');
  const database = narrow<RegistryTables, Tables>(context.database);
  const [[told], held] = await Promise.all([
    askRegistrar(context.peers, [customerId]),
    findRegistration(database, customerId),
  ]);
  if (told === undefined) throw customerNotFound(customerId);
  const isNews = held === undefined || held.version < told.version;
  const { deletedAt, ownerId } = isNews ? told : held;
  // Before anything is written: the customers of others cost no statement more than unknown ones.
  if (!maySee(context.caller, customerId, ownerId)) throw customerNotFound(customerId);
  if (isNews) await saveRegistrations(database, [told]);
  if (deletedAt !== null) throw customerNotFound(customerId);
  return customerId;
}

/** NOT_FOUND for a customer that does not exist, is deleted or belongs to an owner that the caller may not act for. */
export function customerNotFound(customerId: string): PublicError {
  return new PublicError(
    'NOT_FOUND',
    `There is no customer ${customerId} for you: it does not exist, was deleted, or belongs to another owner. Look it up with customers.`,
  );
}
