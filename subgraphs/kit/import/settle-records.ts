import type { DatedRecord } from '../native.ts';
import type { ImportRun, ImportTransaction } from './import-run.ts';
import { laterChanges } from './later-changes.ts';
import { type FieldTraits, isOlder, type MergedFields, withheldFields } from './settle.rules.ts';

/** A record beside what it would make of a customer that is there. */
export interface MergedRecord extends MergedFields {
  readonly record: DatedRecord<unknown>;
  /** Customers with whom this one shares fields. */
  readonly others?: readonly string[] | undefined;
}

/** What of it may be done. */
export interface Settled {
  /** Paths of the fields that stay as they are. */
  readonly withheld: ReadonlySet<string>;
  /** Whether anything was changed or imported here after the time of the record. */
  readonly isOlder: boolean;
}

/**
 * Says for each record which fields keep what is here, and notes them in the run. One statement for all of them, so that
 * callers ask only for records that would change something.
 */
export async function settleRecords(
  transaction: ImportTransaction,
  run: ImportRun,
  merged: readonly MergedRecord[],
  traits: FieldTraits,
): Promise<Settled[]> {
  const later = await laterChanges(
    transaction,
    run.subgraph,
    merged.map(({ record: { customerId, asOf }, others }) => ({ customerId, asOf, others })),
  );
  return merged.map(({ record: { customerId, nativeId }, others: _, ...fields }) => {
    const withheld = withheldFields(fields, later.get(customerId), traits);
    run.kept.push(
      ...withheld.map(({ path, before, after, isSecret, reason }) => ({
        customerId,
        nativeId,
        field: path,
        here: before,
        there: after,
        isSecret,
        reason,
        isOverridden: run.force,
      })),
    );
    const since = later.get(customerId);
    const isOutdated = since !== undefined && isOlder(since) && !run.force;
    if (isOutdated) run.outdated.add(customerId);
    return { withheld: new Set(run.force ? [] : groupsOf(withheld, fields, traits)), isOlder: isOutdated };
  });
}

// All fields of a group stay, also those in which nothing differs.
function groupsOf(
  withheld: readonly { readonly path: string }[],
  { before, after }: MergedFields,
  { groupOf }: FieldTraits,
): string[] {
  const groups = new Set(withheld.map(({ path }) => groupOf(path)));
  return Object.keys({ ...before, ...after }).filter((path) => groups.has(groupOf(path)));
}
