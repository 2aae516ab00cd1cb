import { type Kysely, sql, type Transaction } from 'kysely';
import { v7 } from 'uuid';
import type { z } from 'zod';
import { narrow } from './database/narrow.ts';
import type { Keyring } from './encryption.ts';
import { countRecords, findByPartnerKeys, findCustomers, type RecordsTable } from './find-records.ts';
import type { ImportRun, KeptField } from './import/import-run.ts';
import { saveTimes } from './import/save-times.ts';
import type { RecordTimesTables } from './import/tables.ts';
import { findUnknown, type Unknown } from './kept/find-unknown.ts';
import { withKept } from './kept/kept-keys.ts';
import { readKept, saveKept } from './kept/save-kept.ts';
import { withoutSecrets } from './kept/secret-names.ts';
import type { KeptTables } from './kept/tables.ts';
import { hiddenCustomers } from './registry/registered-customers.ts';
import type { RegistryTables } from './registry/tables.ts';

/** One thing that keeps a native record from being used: where in the record, and why. */
export interface Reason {
  readonly path: string;
  readonly message: string;
}

/** A native record that was understood. */
export interface ReadRecord<Value> {
  /** The record's id in its own system, as text. */
  readonly nativeId: string;
  /** The partner's own key in the record, which may be a customer id. */
  readonly partnerKey?: string | undefined;
  /** The id that the same record may have come under before. */
  readonly formerId?: string | undefined;
  /** When the record was true, in RFC 3339; absent where it says no time. */
  readonly asOf?: string | undefined;
  readonly value: Value;
  /** What the record says beyond what was understood. */
  readonly unknown?: Unknown;
}

/** A record and the customer that it belongs to. */
export interface PlacedRecord<Value> extends ReadRecord<Value> {
  readonly customerId: string;
}

/** A placed record that has its time. */
export interface DatedRecord<Value> extends PlacedRecord<Value> {
  readonly asOf: string;
}

/** A native record written back, with the customer that it belongs to. */
export interface WrittenRecord {
  readonly customerId: string;
  readonly nativeId: string;
  readonly record: Readonly<Record<string, unknown>>;
  /** The form that the record came in, where its system has several. */
  readonly form?: string | undefined;
}

/** The wire form of one source system, and how its records come into a subgraph's tables and out again. */
export interface NativeFormat<Tables, Value> {
  /** The system's name for people, e.g. `DRACOON`. */
  readonly system: string;
  readonly records: RecordsTable;
  /** True for an id that was made here and that a real record's takes the place of. */
  isLocalId?(nativeId: string, customerId: string): boolean;
  /** Every key that is read of a record; what else a record says is kept beside its row. */
  readonly shape: z.core.$ZodType;
  /** Understands one record in any of the shapes that the system has had, or says everything that is wrong with it. */
  read(record: unknown): ReadRecord<Value> | { readonly reasons: readonly Reason[] };
  /** The record without secrets and personal data, fit for a file of rejected records. */
  redact(record: unknown): unknown;
  /** The customer that a record makes when nothing places it; absent where records never make customers. */
  newCustomerId?(record: ReadRecord<Value>): string;
  /** Stores records of different customers and returns those of whom anything changed. */
  save(
    transaction: Transaction<Tables>,
    keyring: Keyring,
    records: readonly DatedRecord<Value>[],
    run: ImportRun,
  ): Promise<readonly string[]>;
  /** Where the system has had several forms that name the same things differently. */
  readonly forms?: NativeForms;
  /** A sentence for a constraint that a record breaks; undefined where it is none of this domain's. */
  explain(constraint: string): string | undefined;
  /** The next records in the order of their customer ids. */
  write(
    database: Kysely<Tables>,
    keyring: Keyring,
    after: string | undefined,
    limit: number,
  ): Promise<readonly WrittenRecord[]>;
}

/** The forms of a system's records. Records are written in the newest one first and then turned into the one asked for. */
export interface NativeForms {
  readonly names: readonly string[];
  /** A record of any form under the names of the newest one. */
  toNewest(record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>;
  /** A record of the newest form in another one. */
  fromNewest(record: Readonly<Record<string, unknown>>, form: string): Readonly<Record<string, unknown>>;
}

/** The reasons of a zod error as they stand in a rejects file. */
export function reasonsOf(error: {
  readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];
}): Reason[] {
  return error.issues.map((issue) => ({ path: issue.path.map(String).join('.'), message: issue.message }));
}

/** How records are written. */
export interface WriteOptions {
  /** Whether secrets and what was not understood are left out. */
  readonly redact?: boolean | undefined;
  /** The form of the records; where absent, the one that each came in. */
  readonly form?: string | undefined;
}

/** How records are stored. */
export interface SaveOptions {
  /** Whether what is older, or no transition, is taken nevertheless. */
  readonly force?: boolean | undefined;
  /** Names the import in the audit rows; a new one where absent. */
  readonly importId?: string | undefined;
  /** Called once the records are stored, with the fields that stayed or were overridden. */
  readonly onKept?: ((kept: readonly KeptField[]) => void) | undefined;
}

/** What a store is opened with. */
export interface StoreOptions {
  readonly subgraph: string;
  readonly keyring: Keyring;
  /** Whether webhooks may point into private networks; false where absent. */
  readonly allowPrivateWebhooks?: boolean | undefined;
}

/** A native format over one subgraph's open database; its types closed over. */
export interface NativeStore extends AsyncDisposable {
  readonly system: string;
  /** The forms that records can be written in; empty where the system has one alone. */
  readonly forms: readonly string[];
  read(record: unknown): ReadRecord<unknown> | { readonly reasons: readonly Reason[] };
  redact(record: unknown): unknown;
  /** Customer ids of the native ids that were imported before. */
  findCustomers(nativeIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** The customers whose records were made here and carry these keys of the partner; none for a key that several carry. */
  findByPartnerKeys(keys: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Undefined where records never make customers. */
  newCustomerId(record: ReadRecord<unknown>): string | undefined;
  /** Stores the records in one transaction, all or none, and returns how many changed anything. */
  save(records: readonly PlacedRecord<unknown>[], options?: SaveOptions): Promise<number>;
  explain(constraint: string): string | undefined;
  /** Those of these customers whose records are shown to nobody, and why; none where records make customers. */
  hiddenCustomers(customerIds: readonly string[]): Promise<ReadonlyMap<string, 'unknown' | 'deleted'>>;
  write(after: string | undefined, limit: number, options?: WriteOptions): Promise<readonly WrittenRecord[]>;
  /** How many records there are. */
  count(): Promise<number>;
}

/** Binds a format to a database and a keyring. */
export function openNativeStore<Tables extends KeptTables, Value>(
  format: NativeFormat<Tables, Value>,
  database: Kysely<Tables>,
  { subgraph, keyring, allowPrivateWebhooks = false }: StoreOptions,
): NativeStore {
  return {
    system: format.system,
    forms: format.forms?.names ?? [],
    read: (record) => {
      const read = format.read(record);
      if ('reasons' in read) return read;
      const named = format.forms === undefined ? record : format.forms.toNewest(Object(record));
      return { ...read, unknown: findUnknown(format.shape, named) };
    },
    redact: format.redact,
    findCustomers: (nativeIds) => findCustomers(format, database, nativeIds),
    findByPartnerKeys: (keys) => findByPartnerKeys(format, database, keys),
    newCustomerId: (record) => format.newCustomerId?.(record as ReadRecord<Value>),
    save: async (records, { force = false, importId = v7(), onKept } = {}) => {
      const now = new Date().toISOString();
      const dated = (records as readonly PlacedRecord<Value>[]).map((record) => ({
        ...record,
        asOf: past(record.asOf, now),
      }));
      const { count, kept } = await database.transaction().execute(async (transaction) => {
        const run = { subgraph, id: importId, now, force, allowPrivateWebhooks, kept: [], outdated: new Set<string>() };
        // Imports of one system take turns, so that two of the same file never both insert a record.
        await sql`select pg_advisory_xact_lock(hashtext(${`import ${format.system}`}))`.execute(transaction);
        const changed = await format.save(transaction, keyring, dated, run);
        await saveTimes(narrow<RecordTimesTables, Tables & RecordTimesTables>(transaction as never), dated);
        const beyond = records
          .filter(({ customerId }) => !run.outdated.has(customerId))
          .map(({ customerId, nativeId, unknown }) => ({ customerId, nativeId, kept: unknown?.kept ?? {} }));
        const kept = await saveKept(narrow<KeptTables, Tables>(transaction), keyring, beyond);
        return { count: new Set([...changed, ...kept]).size, kept: run.kept };
      });
      onKept?.(kept);
      return count;
    },
    explain: format.explain,
    hiddenCustomers: async (customerIds) =>
      format.newCustomerId === undefined
        ? hiddenCustomers(narrow<RegistryTables, Tables & RegistryTables>(database as never), customerIds)
        : new Map(),
    write: (after, limit, options = {}) => writeRecords(format, database, keyring, { after, limit, ...options }),
    count: () => countRecords(format, database),
    [Symbol.asyncDispose]: () => database.destroy(),
  };
}

// A clock that is ahead must not make a record win for ever.
function past(asOf: string | undefined, now: string): string {
  return asOf === undefined || Date.parse(asOf) > Date.parse(now) ? now : asOf;
}

async function writeRecords<Tables extends KeptTables, Value>(
  format: NativeFormat<Tables, Value>,
  database: Kysely<Tables>,
  keyring: Keyring,
  { after, limit, redact, form }: WriteOptions & { readonly after: string | undefined; readonly limit: number },
): Promise<readonly WrittenRecord[]> {
  const written = await format.write(database, keyring, after, limit);
  const ids = written.map(({ customerId }) => customerId);
  const kept = redact ? undefined : await readKept(narrow<KeptTables, Tables>(database), keyring, ids);
  return written.map((one) => {
    const whole =
      kept === undefined ? withoutSecrets(one.record) : withKept(one.record, kept.get(one.customerId) ?? {});
    const record = whole as WrittenRecord['record'];
    const wanted = form ?? one.form;
    return { ...one, record: wanted === undefined ? record : (format.forms?.fromNewest(record, wanted) ?? record) };
  });
}
