import type { Refusal } from '../authenticate.ts';
import { badCredentials, cannotTell } from '../refusals.ts';

/** A gateway that has no registry knows no keys. */
export const noRegistry = badCredentials(
  'This gateway takes no API keys, because it has no registry of clients; use a token, or have its operator set GATEWAY_DATABASE_URL.',
);

/** The text is none of a key. */
export const incompleteKey = badCredentials(
  'The API key is not complete: expected cgk_live_ or cgk_test_, 12 letters and digits, _ and 49 more. Copy the whole key again.',
);

/** The text of a key was changed. */
export const mistypedKey = badCredentials(
  'The API key has a typing error: its last six characters do not fit the others. Copy the whole key again.',
);

/** Nothing has this id and this secret; which of the two is wrong is nobody's business. */
export const unknownKey = badCredentials(
  'This API key is not known here; it may belong to another installation. Use a key that this one gave you, or ask its operator for one.',
);

/** Whether the key is one cannot be told. */
export const unreadableRegistry = cannotTell(
  'API keys cannot be checked just now, because the registry of clients does not answer; try again in a moment.',
);

/** The key was ended, or its client was: the time, in milliseconds since 1970, where it was the key. */
export function revokedKey(at: number | null): Refusal {
  const what = at === null ? 'The client of this API key was revoked' : `This API key was revoked on ${dayOf(at)}`;
  return badCredentials(`${what}. Use the newest key that you were given, or ask the operator for one.`);
}

/** The key's time is over. */
export function expiredKey(at: number): Refusal {
  return badCredentials(
    `This API key expired on ${dayOf(at)}. Use the newest key that you were given, or ask the operator for one.`,
  );
}

/** The key is right, but not from here. */
export function foreignNetwork(address: string): Refusal {
  return {
    status: 403,
    code: 'FORBIDDEN',
    message: `This API key may not be used from ${address === '' ? 'this address' : address}, only from the networks that it was made for; ask the operator to allow another.`,
  };
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
