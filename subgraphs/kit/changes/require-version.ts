import { PublicError } from '../errors.ts';

/** Refuses with CONFLICT when the caller saw another version of the record than the one that is there. */
export function requireVersion(current: number, expected: number | null | undefined): void {
  if (expected == null || expected === current) return;
  throw new PublicError(
    'CONFLICT',
    `expectedVersion is ${expected}, but the record is at version ${current}: read it again and decide anew.`,
    { currentVersion: current },
  );
}
