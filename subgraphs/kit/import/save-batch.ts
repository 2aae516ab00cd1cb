import type { NativeStore, PlacedRecord, Reason, SaveOptions } from '../native.ts';
import type { FoundRecord } from '../records/read-records.ts';
import type { KeptField } from './import-run.ts';

/** A record and which one of the file it is, the first being 1. */
export type NumberedRecord = FoundRecord & { readonly number: number };

/** What became of a batch. */
export interface Stored {
  readonly changed: number;
  readonly kept: readonly KeptField[];
  readonly rejected: readonly { readonly found: NumberedRecord; readonly reason: Reason }[];
}

/** Stores a batch at once; when a record of it breaks a constraint, half by half until only that record is left out. */
export async function saveBatch(
  store: NativeStore,
  batch: readonly { found: NumberedRecord; record: PlacedRecord<unknown> }[],
  options: SaveOptions,
): Promise<Stored> {
  const [first] = batch;
  if (first === undefined) return { changed: 0, kept: [], rejected: [] };
  let kept: readonly KeptField[] = [];
  const onKept = (fields: readonly KeptField[]) => {
    kept = fields;
  };
  try {
    const records = batch.map(({ record }) => record);
    const changed = await store.save(records, { ...options, onKept });
    return { changed, kept, rejected: [] };
  } catch (error) {
    const message = constraintOf(error, store);
    if (message === undefined) throw error;
    if (batch.length === 1)
      return { changed: 0, kept: [], rejected: [{ found: first.found, reason: { path: '', message } }] };
    const middle = Math.ceil(batch.length / 2);
    const head = await saveBatch(store, batch.slice(0, middle), options);
    const tail = await saveBatch(store, batch.slice(middle), options);
    return {
      changed: head.changed + tail.changed,
      kept: [...head.kept, ...tail.kept],
      rejected: [...head.rejected, ...tail.rejected],
    };
  }
}

// Class 22 and 23 of PostgreSQL's codes: the data, not the database, is at fault.
function constraintOf(error: unknown, store: NativeStore): string | undefined {
  const { code, constraint, message } = error as { code?: string; constraint?: string; message?: string };
  if (code === undefined || !/^2[23]/.test(code)) return undefined;
  return (constraint === undefined ? undefined : store.explain(constraint)) ?? message;
}
