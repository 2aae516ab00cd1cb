import type { Keyring } from './encryption.ts';
import type { Random } from './random.ts';

/** A generated customer that all domains agree on: they derive it from the same number. */
export interface SampleCustomer {
  /** 0 for the first one. */
  readonly number: number;
  /** UUIDv7 that follows from the number. */
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly createdAt: string;
  readonly isDemo: boolean;
}

/** How one domain makes up records for `npm run seed`: rows by table, the same for the same number. */
export interface SampleRows {
  /** Tables in the order in which they are filled, each with the columns of its rows in snake_case and its primary key. */
  readonly tables: readonly SampleTable[];
  /** The rows of one customer, by table, values in the order of the columns. */
  rowsOf(
    customer: SampleCustomer,
    random: Random,
    keyring: Keyring,
  ): Readonly<Record<string, readonly (readonly SampleValue[])[]>>;
}

/** One table that is filled. */
export interface SampleTable {
  readonly name: string;
  readonly columns: readonly string[];
}

/** A value as COPY takes it: arrays and JSON as the text that PostgreSQL reads. */
export type SampleValue = string | number | boolean | null;
