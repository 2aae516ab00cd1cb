/** Storage as an account holds it: bytes, a limit of null being none. */
export interface Storage {
  readonly quotaLimit: number | null;
  readonly quotaUsed: number;
}

/** Bytes that may still be used, never below 0; null when unlimited. */
export function remainingStorage({ quotaLimit, quotaUsed }: Storage): number | null {
  return quotaLimit === null ? null : Math.max(0, quotaLimit - quotaUsed);
}

/** What an input says of the storage limit. */
export interface StorageInput {
  readonly storageLimit?: number | null | undefined;
  readonly isUnlimited?: boolean | null | undefined;
}

/** The limit that an input asks for, null being none; undefined where it says nothing. */
export function storageLimitOf({ storageLimit, isUnlimited }: StorageInput): number | null | undefined {
  return isUnlimited === true ? null : storageLimit;
}
