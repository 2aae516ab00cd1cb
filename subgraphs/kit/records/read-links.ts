import { pipeline, Readable } from 'node:stream';
import { CsvError, type Info, parse } from 'csv-parse';
import { InputError } from '../input-error.ts';
import { isUuid } from '../uuid.ts';
import { readChunks } from './read-chunks.ts';

/** For each system, the customer id of each native id. */
export type Links = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** The columns of a links file, in the order that they are written in. */
export const LINK_COLUMNS = ['customer_id', 'system', 'native_id'] as const;

type Row = Readonly<Record<(typeof LINK_COLUMNS)[number], string>>;

const SHOWN = 20;

/**
 * Reads a links file (`customer_id,system,native_id`, the columns in any order): which customer a native record belongs
 * to. `systems` are the names that may stand in it. All bad lines are reported in one InputError, each with its number.
 */
export async function readLinks(path: string, systems: readonly string[]): Promise<Links> {
  const links = new Map(systems.map((system) => [system, new Map<string, string>()]));
  const problems: string[] = [];
  let columns: readonly string[] | undefined;
  for await (const { line, values } of readRows(path, problems)) {
    if (columns === undefined) {
      columns = values.map((name) => name.toLowerCase());
      requireHeader(path, columns, systems);
      continue;
    }
    const row = rowOf(columns, values);
    const faults = row === undefined ? [`expected 3 values, found ${values.length}`] : faultsOf(row, systems);
    if (row !== undefined && faults.length === 0) faults.push(...link(links, row));
    problems.push(...faults.map((fault) => `line ${line}: ${fault}`));
  }
  if (columns === undefined) requireHeader(path, [], systems);
  if (problems.length > 0) throw faulty(path, problems);
  return links;
}

/** Keeps a link, or says that the native id already belongs to another customer. */
function link(links: ReadonlyMap<string, Map<string, string>>, row: Row): string[] {
  const ofSystem = links.get(row.system);
  const customerId = row.customer_id.toLowerCase();
  const known = ofSystem?.get(row.native_id);
  if (known !== undefined && known !== customerId) {
    return [`${row.system} ${row.native_id} is linked to ${customerId}, but on a line before to ${known}`];
  }
  ofSystem?.set(row.native_id, customerId);
  return [];
}

function faultsOf(row: Row, systems: readonly string[]): string[] {
  const faults: string[] = [];
  if (!isUuid(row.customer_id)) {
    const example = '0f8b1f0a-6c1e-4a55-9d5f-1b7c2f3e4a10';
    faults.push(
      `customer_id must be a UUID such as ${example}, but is ${JSON.stringify(row.customer_id.slice(0, 60))}`,
    );
  }
  if (!systems.includes(row.system)) {
    faults.push(`system must be one of ${systems.join(', ')}, but is ${JSON.stringify(row.system.slice(0, 60))}`);
  }
  if (row.native_id === '') faults.push('native_id is missing');
  return faults;
}

function rowOf(columns: readonly string[], values: readonly string[]): Row | undefined {
  if (values.length !== columns.length) return undefined;
  return Object.fromEntries(columns.map((column, index) => [column, values[index]])) as Row;
}

/** The rows of a CSV file with their lines; a fault of the CSV itself ends them and becomes a problem. */
async function* readRows(
  path: string,
  problems: string[],
): AsyncGenerator<{ readonly line: number; readonly values: readonly string[] }> {
  const options = { bom: true, info: true, trim: true, skip_empty_lines: true, relax_column_count: true };
  // The error also reaches who reads the last stream.
  const rows = pipeline(Readable.from(readChunks(path)), parse(options), () => undefined);
  try {
    for await (const { info, record } of rows as AsyncIterable<{ info: Info; record: string[] }>) {
      yield { line: info.lines, values: record };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    problems.push(`line ${String(error['lines'])}: the quotes do not match: expected a closing " and then a comma`);
  }
}

function requireHeader(path: string, columns: readonly string[], systems: readonly string[]): void {
  const isRight = columns.length === LINK_COLUMNS.length && LINK_COLUMNS.every((column) => columns.includes(column));
  if (isRight) return;
  const unknown = columns.find((column) => !(LINK_COLUMNS as readonly string[]).includes(column));
  const found = unknown === undefined ? '' : `, found ${JSON.stringify(unknown.slice(0, 60))}`;
  throw new InputError(
    `"${path}" does not begin with its header: expected ${LINK_COLUMNS.join(',')}${found}; ` +
      `a line below it is e.g. 0f8b1f0a-6c1e-4a55-9d5f-1b7c2f3e4a10,${systems[0] ?? 'system'},4711.`,
  );
}

function faulty(path: string, problems: readonly string[]): InputError {
  const more = problems.length > SHOWN ? `\n  … and ${problems.length - SHOWN} more` : '';
  const list = problems.slice(0, SHOWN).map((problem) => `\n  ${problem}`);
  return new InputError(
    `"${path}" has ${problems.length} ${problems.length === 1 ? 'fault' : 'faults'}, nothing was linked:${list.join('')}${more}`,
  );
}
