import { type Kysely, sql, type Transaction } from 'kysely';
import { narrow } from './database/narrow.ts';
import type { Keyring } from './encryption.ts';
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
  readonly value: Value;
}

/** A record and the customer that it belongs to. */
export interface PlacedRecord<Value> extends ReadRecord<Value> {
  readonly customerId: string;
}

/** A native record written back, with the customer that it belongs to. */
export interface WrittenRecord {
  readonly customerId: string;
  readonly nativeId: string;
  readonly record: Readonly<Record<string, unknown>>;
}

/** The wire form of one source system, and how its records come into a subgraph's tables and out again. */
export interface NativeFormat<Tables, Value> {
  /** The system's name for people, e.g. `DRACOON`. */
  readonly system: string;
  /** The table with one row per record, and its columns (in snake_case) for the customer and the native id. */
  readonly records: { readonly table: string; readonly customerId: string; readonly nativeId: string };
  /** Understands one record in any of the shapes that the system has had, or says everything that is wrong with it. */
  read(record: unknown): ReadRecord<Value> | { readonly reasons: readonly Reason[] };
  /** The record without secrets and personal data, fit for a file of rejected records. */
  redact(record: unknown): unknown;
  /** The customer that a record makes when nothing places it; absent where records never make customers. */
  newCustomerId?(record: ReadRecord<Value>): string;
  /** Stores records of different customers and returns how many of them changed anything. */
  save(transaction: Transaction<Tables>, keyring: Keyring, records: readonly PlacedRecord<Value>[]): Promise<number>;
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

/** The reasons of a zod error as they stand in a rejects file. */
export function reasonsOf(error: {
  readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];
}): Reason[] {
  return error.issues.map((issue) => ({ path: issue.path.map(String).join('.'), message: issue.message }));
}

/** A native format over one subgraph's open database; its types closed over. */
export interface NativeStore extends AsyncDisposable {
  readonly system: string;
  read(record: unknown): ReadRecord<unknown> | { readonly reasons: readonly Reason[] };
  redact(record: unknown): unknown;
  /** Customer ids of the native ids that were imported before. */
  findCustomers(nativeIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Undefined where records never make customers. */
  newCustomerId(record: ReadRecord<unknown>): string | undefined;
  /** Stores the records in one transaction, all or none, and returns how many changed anything. */
  save(records: readonly PlacedRecord<unknown>[]): Promise<number>;
  explain(constraint: string): string | undefined;
  /** Those of these customers whose records are shown to nobody, and why; none where records make customers. */
  hiddenCustomers(customerIds: readonly string[]): Promise<ReadonlyMap<string, 'unknown' | 'deleted'>>;
  write(after: string | undefined, limit: number): Promise<readonly WrittenRecord[]>;
  /** How many records there are. */
  count(): Promise<number>;
}

/** Binds a format to a database and a keyring. */
export function openNativeStore<Tables, Value>(
  format: NativeFormat<Tables, Value>,
  database: Kysely<Tables>,
  keyring: Keyring,
): NativeStore {
  return {
    system: format.system,
    read: format.read,
    redact: format.redact,
    findCustomers: (nativeIds) => findCustomers(format, database, nativeIds),
    newCustomerId: (record) => format.newCustomerId?.(record as ReadRecord<Value>),
    save: (records) =>
      database.transaction().execute(async (transaction) => {
        // Imports of one system take turns, so that two of the same file never both insert a record.
        await sql`select pg_advisory_xact_lock(hashtext(${`import ${format.system}`}))`.execute(transaction);
        return format.save(transaction, keyring, records as readonly PlacedRecord<Value>[]);
      }),
    explain: format.explain,
    hiddenCustomers: async (customerIds) =>
      format.newCustomerId === undefined
        ? hiddenCustomers(narrow<RegistryTables, Tables & RegistryTables>(database as never), customerIds)
        : new Map(),
    write: (after, limit) => format.write(database, keyring, after, limit),
    count: () => countRecords(format, database),
    [Symbol.asyncDispose]: () => database.destroy(),
  };
}

async function findCustomers<Tables>(
  { records }: Pick<NativeFormat<Tables, never>, 'records'>,
  database: Kysely<Tables>,
  nativeIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = await sql<{ nativeId: string; customerId: string }>`
    select ${sql.ref(records.nativeId)} as native_id, ${sql.ref(records.customerId)} as customer_id
    from ${sql.table(records.table)} where ${sql.ref(records.nativeId)} = any(${nativeIds}::text[])
  `.execute(database);
  return new Map(found.rows.map((row) => [row.nativeId, row.customerId]));
}

async function countRecords<Tables>(
  { records }: Pick<NativeFormat<Tables, never>, 'records'>,
  database: Kysely<Tables>,
): Promise<number> {
  const counted = await sql<{ count: number }>`select count(*) as count from ${sql.table(records.table)}`.execute(
    database,
  );
  return counted.rows[0]?.count ?? 0;
}
