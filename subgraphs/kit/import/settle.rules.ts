import { type FieldChange, type FieldValues, fieldChanges } from '../changes/field-changes.ts';
import type { LaterChanges } from './later-changes.ts';

/** What the fields of a domain are like, by the names that clients know. */
export interface FieldTraits {
  /** Fields with the same answer are taken from a record together, or none of them. */
  groupOf(path: string): string;
  /** True where values are shown in no list. */
  isSecret(path: string): boolean;
  /** True for what is used: nothing older lowers it. */
  isCounter(path: string): boolean;
  /** True for what tells a record from others: it is taken however old the record is. */
  isIdentity(path: string): boolean;
  /** True for what several customers may have in common: a change of another one counts. */
  isShared?(path: string): boolean;
}

/** One customer's fields as they are and as a record would leave them. */
export interface MergedFields {
  readonly before: FieldValues;
  readonly after: FieldValues;
  /** Sentences for fields whose new value does not follow the one that is here. */
  readonly refusals?: Readonly<Record<string, string>> | undefined;
}

/** A field that a record may not change, and why. */
export interface Withheld extends FieldChange {
  readonly reason: string;
}

/** Which of the fields that a record would change it may not: those that were changed here since, and refused ones. */
export function withheldFields(
  { before, after, refusals = {} }: MergedFields,
  later: LaterChanges | undefined,
  traits: FieldTraits,
): Withheld[] {
  const changes = changesOf(before, after, traits).filter(({ path }) => !traits.isIdentity(path));
  if (changes.length === 0 || (later === undefined && Object.keys(refusals).length === 0)) return [];
  const groups = Map.groupBy([...Object.keys({ ...before, ...after })], traits.groupOf);
  const ofOthers = [...(later?.pathsOfOthers ?? [])].filter((path) => traits.isShared?.(path));
  const changedSince = new Set([...(later?.paths ?? []), ...ofOthers].map(traits.groupOf));
  const reasons = new Map<string, string>();
  for (const [group, paths] of groups) {
    const refusal = paths.flatMap((path) => refusals[path] ?? [])[0];
    const isLowered = paths.some((path) => traits.isCounter(path) && Number(after[path]) < Number(before[path]));
    if (refusal !== undefined) reasons.set(group, refusal);
    else if (later?.isImported) reasons.set(group, 'a newer record was imported before');
    else if (changedSince.has(group)) reasons.set(group, 'it was changed here after the record');
    else if (later !== undefined && isOlder(later) && isLowered)
      reasons.set(group, 'an older record lowers nothing that is used');
  }
  return changes.flatMap((change) => {
    const reason = reasons.get(traits.groupOf(change.path));
    return reason === undefined ? [] : [{ ...change, reason }];
  });
}

/** Whether anything of the customer itself was changed or imported after the time of the record. */
export function isOlder({ paths, isImported }: LaterChanges): boolean {
  return isImported || paths.size > 0;
}

/** What differs between two states, secrets without their values. */
export function changesOf(before: FieldValues, after: FieldValues, { isSecret }: FieldTraits): FieldChange[] {
  return fieldChanges(before, after, Object.keys({ ...before, ...after }).filter(isSecret));
}

/** A row as a record leaves it but for the columns whose fields are withheld. */
export function withoutWithheld<Row extends object>(
  before: Row,
  after: Row,
  paths: Readonly<Partial<Record<keyof Row, string>>>,
  withheld: ReadonlySet<string>,
): Row {
  if (withheld.size === 0) return after;
  const kept = Object.entries(paths).filter(([, path]) => withheld.has(path as string));
  return { ...after, ...Object.fromEntries(kept.map(([column]) => [column, before[column as keyof Row]])) };
}
