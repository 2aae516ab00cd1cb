import { type Caller, mayActFor } from '../../kit/caller.ts';
import { badArgument, PublicError } from '../../kit/errors.ts';

/** The owner of a new customer: the given one, else the only one that the caller acts for, else the caller. */
export function ownerOfNew(caller: Caller, given: string | null | undefined): string {
  if (caller.customer !== undefined) throw actsForCustomer();
  if (given != null) return requireOwner(caller, given);
  const { id, owners } = caller;
  const [only, ...more] = owners === 'all' ? [id] : owners;
  if (only !== undefined && more.length === 0) return only;
  if (mayActFor(caller, id)) return id;
  throw badArgument(
    ['input', 'ownerId'],
    'REQUIRED',
    `ownerId must say to which of the ${owners.length} owners that you act for the customer belongs, e.g. ${only ?? id}.`,
  );
}

/** The owner, or FORBIDDEN where the caller does not act for it, as whoever acts for one customer does for none. */
export function requireOwner(caller: Caller, ownerId: string): string {
  if (caller.customer !== undefined) throw actsForCustomer();
  if (mayActFor(caller, ownerId)) return ownerId;
  throw new PublicError(
    'FORBIDDEN',
    `You do not act for the owner ${ownerId}: name one of your own owners, or ask somebody who acts for both.`,
  );
}

function actsForCustomer(): PublicError {
  return new PublicError(
    'FORBIDDEN',
    'You act for one customer: only a caller who acts for owners makes customers and gives them to other owners.',
  );
}
