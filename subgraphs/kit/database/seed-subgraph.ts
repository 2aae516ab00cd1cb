import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Keyring } from '../encryption.ts';
import { createRandom } from '../random.ts';
import { sampleCustomer } from '../sample-customer.ts';
import type { SampleRows, SampleTable, SampleValue } from '../sample-rows.ts';
import { withConnection } from './open-database.ts';

/** What seeding one subgraph takes. */
export interface SeedOptions {
  readonly url: string;
  readonly keyring: Keyring;
  /** How many customers there shall be, from number 0 on. */
  readonly customers: number;
  readonly onProgress?: (customers: number) => void;
}

const batchSize = 2000;

/**
 * Adds the generated rows of a subgraph that are not there yet and returns how many were added. Rows travel by COPY into
 * temporary tables and from there in one statement, so that a second run changes nothing.
 */
export async function seedSubgraph(
  { name, sampleRows }: { readonly name: string; readonly sampleRows: SampleRows },
  { url, keyring, customers, onProgress }: SeedOptions,
): Promise<number> {
  return withConnection(url, async (client) => {
    await client.query(
      `set search_path = ${pg.escapeIdentifier(name)}; set timezone = 'UTC'; set synchronous_commit = off`,
    );
    for (const table of sampleRows.tables) await client.query(temporaryTable(table));
    let added = 0;
    for (let from = 0; from < customers; from += batchSize) {
      const to = Math.min(from + batchSize, customers);
      const rows = generate(name, sampleRows, keyring, from, to);
      await client.query('begin');
      for (const table of sampleRows.tables) added += await addRows(client, table, rows.get(table.name) ?? []);
      await client.query('commit');
      onProgress?.(to - from);
    }
    return added;
  });
}

function generate(
  name: string,
  samples: SampleRows,
  keyring: Keyring,
  from: number,
  to: number,
): Map<string, string[]> {
  const lines = new Map(samples.tables.map((table): [string, string[]] => [table.name, []]));
  for (let number = from; number < to; number += 1) {
    const rows = samples.rowsOf(sampleCustomer(number), createRandom(name, number), keyring);
    for (const [table, values] of Object.entries(rows)) {
      for (const row of values) lines.get(table)?.push(`${row.map(copyText).join('\t')}\n`);
    }
  }
  return lines;
}

async function addRows(client: pg.Client, table: SampleTable, lines: readonly string[]): Promise<number> {
  const [target, source] = [pg.escapeIdentifier(table.name), temporaryName(table)];
  const columns = table.columns.map((column) => pg.escapeIdentifier(column)).join(', ');
  await pipeline(Readable.from(lines), client.query(copyFrom(`copy ${source} (${columns}) from stdin`)));
  const inserted = await client.query(
    `insert into ${target} (${columns}) select ${columns} from ${source} on conflict do nothing`,
  );
  await client.query(`truncate ${source}`);
  return inserted.rowCount ?? 0;
}

function temporaryTable(table: SampleTable): string {
  const columns = table.columns.map((column) => pg.escapeIdentifier(column)).join(', ');
  return `create temporary table ${temporaryName(table)} as select ${columns} from ${pg.escapeIdentifier(table.name)} with no data`;
}

function temporaryName({ name }: SampleTable): string {
  return pg.escapeIdentifier(`seeding_${name}`);
}

// The text format of COPY: tab-separated, \N for null, backslash escapes.
function copyText(value: SampleValue): string {
  if (value === null) return '\\N';
  if (typeof value === 'boolean') return value ? 't' : 'f';
  return String(value).replace(/[\\\t\n\r]/g, (character) => copyEscapes[character] ?? character);
}

const copyEscapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
