import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ImportResult, importRecords } from '../../subgraphs/kit/import-records.ts';
import type { NativeStore } from '../../subgraphs/kit/native.ts';

/** What came of it, and the lines of the file that says what stayed. */
export interface ImportedRecord extends ImportResult {
  // biome-ignore lint/suspicious/noExplicitAny: a line's shape is what tests look at.
  readonly lines: readonly any[];
}

/** How it is imported. */
export interface ImportedAs {
  readonly subgraph: string;
  readonly folder: string;
  readonly customerId: string;
  readonly force?: boolean | undefined;
  readonly asOf?: string | undefined;
}

let files = 0;

/** Imports one record from a file of its own, as the command does. */
export async function importRecord(store: NativeStore, record: object, as: ImportedAs): Promise<ImportedRecord> {
  const { subgraph, folder, customerId, force, asOf } = as;
  files += 1;
  const file = join(folder, `${files}.json`);
  writeFileSync(file, JSON.stringify(record));
  const read = store.read(record);
  const nativeId = 'nativeId' in read ? read.nativeId : '';
  const links = new Map([[subgraph, new Map([[nativeId, customerId]])]]);
  const result = await importRecords(store, { subgraph, file, links, force, asOf });
  const kept = result.kept === 0 ? [] : readFileSync(result.keptFile, 'utf8').trim().split('\n');
  return { ...result, lines: kept.map((line) => JSON.parse(line)) };
}
