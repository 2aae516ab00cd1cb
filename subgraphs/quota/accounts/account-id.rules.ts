import { createHash } from 'node:crypto';

const largest = 9223372036854775807n;
const firstOfOurs = 2n ** 62n;

/** True for the decimal text of an account's id: a positive int64 without leading zeros. */
export function isAccountId(text: string): boolean {
  return /^[1-9]\d{0,18}$/.test(text) && BigInt(text) <= largest;
}

/** True for the id of an account that was made here, until the source system's own record of it comes. */
export function isLocalAccountId(accountId: string, customerId: string): boolean {
  return accountId === accountIdFor(customerId);
}

/**
 * The id of an account that is made here: 2^62 and, on top, 62 bits of a hash of the customer's id. The source system, which
 * counts from 1, never comes that far; and as the same customer gets the same id in every installation, an account that is
 * exported from one and imported into another never meets the account of somebody else.
 */
export function accountIdFor(customerId: string): string {
  const bits = createHash('sha256').update(customerId).digest().readBigUInt64BE() >> 2n;
  return String(firstOfOurs + bits);
}
