import { type Keyring, secretFingerprint } from '../../kit/encryption.ts';

/**
 * The sealed text to store for what was said: undefined says nothing, null clears, and a text that is stored already
 * keeps its sealed form, which would differ at every sealing.
 */
export function mergedSeal(
  keyring: Keyring,
  place: string,
  said: string | null | undefined,
  stored: string | null | undefined,
): string | null {
  if (said === undefined) return stored ?? null;
  if (said === null) return null;
  return stored != null && keyring.open(stored, place) === said ? stored : keyring.seal(said, place);
}

/** The fingerprint to store beside it. */
export function mergedFingerprint(said: string | null | undefined, stored: string | null | undefined): string | null {
  if (said === undefined) return stored ?? null;
  return said === null ? null : secretFingerprint(said);
}
