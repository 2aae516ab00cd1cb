import { isDeepStrictEqual } from 'node:util';

/** What became of one field: JSON texts of its values, both null where the field is secret or personal. */
export interface FieldChange {
  /** Name of the field as clients know it, e.g. `storage.limit`. */
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
  /** True when the values are withheld. */
  readonly isSecret: boolean;
}

/** Values by the names that clients know. */
export type FieldValues = Readonly<Record<string, unknown>>;

/**
 * The fields in which two states differ, in the order of their names. A missing state (before a creation, after a
 * removal) has no values. Of the secret ones only that they changed is told.
 */
export function fieldChanges(
  before: FieldValues | null,
  after: FieldValues | null,
  secret: readonly string[] = [],
): FieldChange[] {
  const paths = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].sort();
  return paths.flatMap((path): FieldChange[] => {
    const [old, now] = [before?.[path] ?? null, after?.[path] ?? null];
    if (isDeepStrictEqual(old, now)) return [];
    const isSecret = secret.includes(path);
    const text = (value: unknown) => (isSecret || value === null ? null : JSON.stringify(value));
    return [{ path, before: text(old), after: text(now), isSecret }];
  });
}
