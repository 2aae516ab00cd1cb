import type { Keyring } from '../../kit/encryption.ts';

/** A secret that was replaced and still counts for a while; all null where none does. */
export interface PreviousSecret {
  readonly previousSecret: string | null;
  readonly previousSecretExpiresAt: string | null;
}

/** No earlier secret counts. */
export const noPreviousSecret: PreviousSecret = { previousSecret: null, previousSecretExpiresAt: null };

/** Where a secret is sealed for and where it goes once it is the previous one. */
export interface SecretPlaces {
  readonly secret: string;
  readonly previous: string;
}

/** What becomes of a sealed secret that is replaced: it counts for so many hours more, or no longer. */
export function previousSecretOf(
  keyring: Keyring,
  sealed: string | null,
  places: SecretPlaces,
  { now, overlapHours }: { readonly now: string; readonly overlapHours: number },
): PreviousSecret {
  if (sealed === null || overlapHours === 0) return noPreviousSecret;
  return {
    previousSecret: keyring.seal(keyring.open(sealed, places.secret), places.previous),
    previousSecretExpiresAt: new Date(Date.parse(now) + overlapHours * 60 * 60 * 1000).toISOString(),
  };
}

/** Until when an earlier secret counts; null once it no longer does. */
export function previousSecretValidUntil({ previousSecretExpiresAt: end }: PreviousSecret): string | null {
  return end !== null && Date.parse(end) > Date.now() ? end : null;
}
