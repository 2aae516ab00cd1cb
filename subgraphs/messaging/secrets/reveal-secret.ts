import { type Caller, hasScope } from '../../kit/caller.ts';
import type { Keyring } from '../../kit/encryption.ts';

/** The open secret for callers who may read secrets, null for all others. */
export function revealSecret(
  { caller, keyring }: { readonly caller: Caller; readonly keyring: Keyring },
  sealed: string | null,
  place: string,
): string | null {
  return sealed === null || !hasScope(caller, 'secrets:read') ? null : keyring.open(sealed, place);
}
