import { stat } from 'node:fs/promises';
import { v7 } from 'uuid';
import { type NumberedRecord, saveBatch } from './import/save-batch.ts';
import { countUnknown } from './kept/unknown-report.ts';
import type { NativeStore, PlacedRecord, ReadRecord, Reason } from './native.ts';
import { linesBeside } from './records/lines-beside.ts';
import type { Links } from './records/read-links.ts';
import { type FoundProblem, readRecords } from './records/read-records.ts';
import { rejectsOf } from './records/write-rejects.ts';
import { isUuid } from './uuid.ts';

/** What an import is told. */
export interface ImportOptions {
  /** Name of the subgraph, as it stands in a links file. */
  readonly subgraph: string;
  readonly file: string;
  /** Which customer a native id belongs to, beside what the database knows. */
  readonly links?: Links | undefined;
  /** The time of records that say none, in RFC 3339; where absent, when the file was written. */
  readonly asOf?: string | undefined;
  /** Whether records win that are older than what is known here, or bring what does not follow it. */
  readonly force?: boolean | undefined;
  /** Called with the number of bytes and of records that are done since the last call. */
  readonly onProgress?: ((bytes: number, records: number) => void) | undefined;
}

/** What an import did. */
export interface ImportResult {
  /** Records that are stored now, whether or not they changed anything. */
  readonly imported: number;
  /** Those of them that changed something. */
  readonly changed: number;
  readonly rejected: number;
  /** The file with the rejected records; it exists when there are any. */
  readonly rejectsFile: string;
  /** Records that are stored but shown to nobody, for the CRM does not know their customers or has deleted them. */
  readonly hidden: number;
  /** The file that names them; it exists when there are any. */
  readonly hiddenFile: string;
  /** Fields that stayed as they are, or were overridden by force. */
  readonly kept: number;
  /** The file that names them; it exists when there are any. */
  readonly keptFile: string;
  /** What to know of keys that no record is known to have. */
  readonly unknown: readonly string[];
}

/** Records per transaction: 500 hold a batch's statements below PostgreSQL's limit of 65,535 parameters. */
const batchSize = 500;

interface FoundAndRead {
  readonly found: NumberedRecord;
  readonly read: ReadRecord<unknown>;
}

/**
 * Imports a file of native records. Each batch is one transaction, so a killed import can simply be run again. What
 * cannot be placed or is invalid goes to the rejects file; the rest is stored.
 */
export async function importRecords(store: NativeStore, options: ImportOptions): Promise<ImportResult> {
  await using rejects = await rejectsOf(options.file, store.redact);
  await using hidden = await linesBeside(options.file, 'hidden');
  await using kept = await linesBeside(options.file, 'kept');
  const unknown = countUnknown();
  const asOf = options.asOf ?? (await stat(options.file).catch(() => undefined))?.mtime.toISOString();
  const saving = { force: options.force, importId: v7() };
  let imported = 0;
  let changed = 0;
  let bytes = 0;
  const reject = ({ line, number, record }: NumberedRecord, reasons: readonly Reason[]) =>
    rejects.write({ line, number, reasons, record });

  const flush = async (batch: readonly FoundAndRead[]) => {
    const placed = await placeRecords(store, options, batch);
    const good = placed.filter((entry) => entry.record !== undefined);
    for (const { found, reason } of placed) if (reason !== undefined) await reject(found, [reason]);
    for (const { record } of good) unknown.count(record?.unknown?.keys ?? []);
    const saved = await saveBatch(
      store,
      good.map((entry) => ({ found: entry.found, record: entry.record as PlacedRecord<unknown> })),
      saving,
    );
    const places = new Map(good.map(({ found, record }) => [record?.customerId, found]));
    for (const field of saved.kept) {
      const { line = 0, number: place = 0 } = places.get(field.customerId) ?? {};
      await kept.write({ line, number: place, ...field });
    }
    for (const { found, reason } of saved.rejected) await reject(found, [reason]);
    const refused = new Set(saved.rejected.map(({ found }) => found));
    for (const line of await hiddenOf(
      store,
      good.filter(({ found }) => !refused.has(found)),
    ))
      await hidden.write(line);
    imported += good.length - saved.rejected.length;
    changed += saved.changed;
    options.onProgress?.(bytes, batch.length);
    bytes = 0;
  };

  let batch: FoundAndRead[] = [];
  const seen = new Set<string>();
  let number = 0;
  for await (const item of readRecords(options.file, (more) => {
    bytes += more;
  })) {
    number += 1;
    if ('problem' in item) {
      const { line, problem }: FoundProblem = item;
      await rejects.write({ line, number, reasons: [{ path: '', message: problem }] });
      continue;
    }
    const read = store.read(item.record);
    if ('reasons' in read) {
      await reject({ ...item, number }, read.reasons);
      continue;
    }
    // A record that occurs again in the file is stored after the first one, never in the same statement.
    if (batch.length === batchSize || seen.has(read.nativeId)) {
      await flush(batch);
      batch = [];
      seen.clear();
    }
    batch.push({ found: { ...item, number }, read: { ...read, asOf: read.asOf ?? asOf } });
    seen.add(read.nativeId);
  }
  await flush(batch);
  return {
    imported,
    changed,
    rejected: rejects.count,
    rejectsFile: rejects.path,
    hidden: hidden.count,
    hiddenFile: hidden.path,
    kept: kept.count,
    keptFile: kept.path,
    unknown: unknown.lines(),
  };
}

interface Placement {
  readonly found: NumberedRecord;
  readonly record?: PlacedRecord<unknown>;
  readonly reason?: Reason;
}

/** Finds each record's customer: imported before, linked, named by its partner key, carrying the same key, or made by the record itself. */
async function placeRecords(
  store: NativeStore,
  options: ImportOptions,
  batch: readonly FoundAndRead[],
): Promise<Placement[]> {
  const ids = batch.flatMap(({ read }) => [read.nativeId, ...(read.formerId === undefined ? [] : [read.formerId])]);
  const known = await store.findCustomers(ids);
  const keys = batch.flatMap(({ read }) => read.partnerKey ?? []).filter((key) => !isUuid(key));
  const carried = await store.findByPartnerKeys(keys);
  const links = options.links?.get(options.subgraph);
  const taken = new Map<string, string>();
  return batch.map(({ found, read }) => {
    const partner =
      read.partnerKey !== undefined && isUuid(read.partnerKey) ? read.partnerKey.toLowerCase() : undefined;
    const former = known.get(read.formerId ?? '');
    const before = former !== undefined && !taken.has(former) ? former : undefined;
    const customerId =
      known.get(read.nativeId) ??
      before ??
      links?.get(read.nativeId) ??
      partner ??
      carried.get(read.partnerKey ?? '') ??
      store.newCustomerId(read);
    if (customerId === undefined) return { found, reason: { path: '', message: unplaced(options.subgraph, read) } };
    const other = taken.get(customerId);
    if (other !== undefined) {
      return {
        found,
        reason: {
          path: '',
          message: `belongs to customer ${customerId}, and so does the record ${other} of this file`,
        },
      };
    }
    taken.set(customerId, read.nativeId);
    return { found, record: { ...read, customerId } };
  });
}

function unplaced(subgraph: string, { nativeId }: ReadRecord<unknown>): string {
  return (
    `no customer is known for the record ${nativeId}: name it in a file given with --link ` +
    `(customer_id,system,native_id), e.g. 0f8b1f0a-6c1e-4a55-9d5f-1b7c2f3e4a10,${subgraph},${nativeId}`
  );
}

/** What is to be said of stored records that nobody is shown, one line for each. */
async function hiddenOf(store: NativeStore, stored: readonly Placement[]): Promise<object[]> {
  const customers = await store.hiddenCustomers(stored.flatMap(({ record }) => record?.customerId ?? []));
  return stored.flatMap(({ found: { line }, record }) => {
    const why = customers.get(record?.customerId ?? '');
    if (record === undefined || why === undefined) return [];
    const { customerId, nativeId } = record;
    return [{ line, nativeId, customerId, message: sentences[why] }];
  });
}

const sentences = {
  unknown:
    'stored, but not shown until the CRM tells of its customer: import that into the CRM, or correct the link to it',
  deleted: 'stored, but not shown while its customer is deleted in the CRM: bring it back with restoreCustomer',
} as const;
