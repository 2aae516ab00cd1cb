import type { Issue } from '../../kit/errors.ts';
import type { SecurityWarning } from '../accounts/security-warning.rules.ts';
import { admits } from './ip-allowlist.rules.ts';
import { readAddress } from './ip-entry.rules.ts';

/** What a new allowlist means to the one who sets it: nothing, a warning, or an issue that refuses it. */
export type Lockout = { readonly warnings: readonly SecurityWarning[] } | { readonly issue: Issue };

/** Keeps a caller from locking itself out, unless it insists; an address that is not known cannot be checked. */
export function guardLockout(entries: readonly string[], clientAddress: string | null, force: boolean): Lockout {
  if (entries.length === 0) return { warnings: [] };
  const address = clientAddress === null ? undefined : readAddress(clientAddress);
  if (address === undefined) {
    const message =
      'It could not be checked whether the new list keeps you out, because the address of your request is not known.';
    return { warnings: [{ code: 'CALLER_ADDRESS_UNKNOWN', message, entries: [] }] };
  }
  if (admits(entries, address)) return { warnings: [] };
  if (force) {
    const message = `Your address ${address} is not on the new list: you are kept out from now on.`;
    return { warnings: [{ code: 'CALLER_EXCLUDED', message, entries: [] }] };
  }
  const message = `ipAllowlist must hold the address that you come from, ${address}, or it keeps you out: add it, e.g. "${address}", or set force to true.`;
  return { issue: { path: ['input', 'ipAllowlist'], code: 'SELF_LOCKOUT', message } };
}
