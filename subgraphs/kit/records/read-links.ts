import { Readable } from 'node:stream';
import { type CsvError, type InfoRecord, parse } from 'csv-parse';
import { InputError } from '../input-error.ts';
import { isUuid } from '../uuid.ts';
import { readChunks } from './read-chunks.ts';

/** For each system, the customer id of each native id. */
export type Links = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** The columns of a links file, in the order that they are written in. */
export const LINK_COLUMNS = ['customer_id', 'system', 'native_id'] as const;

type Column = (typeof LINK_COLUMNS)[number];
type Row = Readonly<Record<Column, string>>;

const EXAMPLE = `${LINK_COLUMNS.join(',')}\n0f8b1f0a-6c1e-4a55-9d5f-1b7c2f3e4a10`;
const SHOWN = 20;

/**
 * Reads `links.csv` (`customer_id,system,native_id`, in any order): which customer a native record belongs to. `systems`
 * are the names that may stand in it. All bad lines are reported in one InputError, each with its number.
 */
export async function readLinks(path: string, systems: readonly string[]): Promise<Links> {
  const links = new Map<string, Map<string, string>>();
  const problems: string[] = [];
  for await (const { line, row } of readRows(path, systems, problems)) {
    const customerId = row.customer_id.toLowerCase();
    const ofSystem = links.get(row.system) ?? new Map<string, string>();
    const known = ofSystem.get(row.native_id);
    if (known !== undefined && known !== customerId) {
      problems.push(`line ${line}: ${row.system} ${row.native_id} is linked to ${customerId}, but before to ${known}`);
    } else links.set(row.system, ofSystem.set(row.native_id, customerId));
  }
  if (problems.length > 0) throw faulty(path, problems);
  return links;
}
