import type { Kysely } from 'kysely';
import type { ChangeTables } from '../changes/tables.ts';
import type { RecordTimesTables } from './tables.ts';

/** A field that did not take what a record says of it, or took it by force alone. */
export interface KeptField {
  readonly customerId: string;
  readonly nativeId: string;
  /** The field's name as clients know it, e.g. `storage.limit`. */
  readonly field: string;
  /** JSON texts of the values; null where there is none and where the field is secret or personal. */
  readonly here: string | null;
  readonly there: string | null;
  readonly isSecret: boolean;
  readonly reason: string;
  /** True where the record's value was taken nevertheless, by `--force`. */
  readonly isOverridden: boolean;
}

/** What the batch of records that is being stored shares. */
export interface ImportRun {
  readonly subgraph: string;
  /** Stands in every audit row as the id of the request. */
  readonly id: string;
  /** When the batch is stored. */
  readonly now: string;
  /** Whether what is older, or no transition, is taken nevertheless. */
  readonly force: boolean;
  readonly allowPrivateWebhooks: boolean;
  readonly kept: KeptField[];
  /** Customers whose records are older than what is known of them here. */
  readonly outdated: Set<string>;
}

/** The tables that an import needs beside those of the domain. */
export type ImportTables = Pick<ChangeTables, 'changes'> & RecordTimesTables;

/** The transaction of a batch, narrowed to these. */
export type ImportTransaction = Kysely<ImportTables>;
