import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type SubgraphName, subgraphNames } from '../../subgraphs/domains.ts';
import { cloneDatabase, type TestDatabase } from '../support/database.ts';
import { ask, type Deployment, oneProcess } from '../support/deployments.ts';
import { openFolder, removeFolder } from '../support/folder.ts';
import { run } from '../support/processes.ts';
import { customerId, seedFields, seedRecords } from './seed-records.ts';

describe('Every field of the five seed documents', () => {
  const folder = openFolder('seed');
  let database: TestDatabase;
  let deployment: Deployment;
  let customer: unknown;
  const exported = new Map<SubgraphName, Record<string, unknown>>();

  before(async () => {
    database = await cloneDatabase();
    const env = { DATABASE_URL: database.ownerUrl, ENCRYPTION_KEY: database.key.toString('base64') };
    const finish = async (file: string, args: readonly string[]) => {
      const process = run(`subgraphs/commands/${file}.ts`, args, env);
      assert.equal(await process.ended, 0, process.output());
    };
    mkdirSync(join(folder, 'out'));
    const links = join(folder, 'links.csv');
    const linked = (['messaging', 'security'] as const).map(
      (system) => `${customerId},${system},${seedRecords[system].id}\n`,
    );
    writeFileSync(links, `customer_id,system,native_id\n${linked.join('')}`);
    for (const system of subgraphNames) {
      const file = join(folder, `${system}.json`);
      writeFileSync(file, JSON.stringify(seedRecords[system]));
      await finish('import', [system, file, '--link', links]);
      const output = join(folder, 'out', `${system}.ndjson`);
      await finish('export', [system, '--output', output]);
      const records = readFileSync(output, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
      exported.set(
        system,
        records.find((record) => record.id === seedRecords[system].id),
      );
    }
    // Only now: an empty database would get the sample customers.
    deployment = await oneProcess(database);
    const paths = subgraphNames.flatMap((system) => Object.values(seedFields[system]).map(([path]) => path));
    const { data, errors } = await ask(deployment.url, `{ customer(id: "${customerId}") ${selectionOf(paths)} }`);
    assert.equal(errors, undefined);
    customer = data?.['customer'];
  });
  after(async () => {
    await deployment[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
    removeFolder(folder);
  });

  for (const system of subgraphNames) {
    const record: Readonly<Record<string, unknown>> = seedRecords[system];
    for (const [field, [path, expected]] of Object.entries(seedFields[system])) {
      it(`${system}.${field} comes in, is read at Customer.${path}, and goes out`, () => {
        assert.deepEqual(at(customer, path), expected);
        assert.deepEqual(canonical(at(exported.get(system), field)), canonical(record[field]));
      });
    }

    it(`${system} has a row for every field of its record`, () => {
      const unlisted = Object.keys(record).filter((field) => !(field in seedFields[system]) && field !== 'deleted_at');
      assert.deepEqual(unlisted, []);
    });
  }
});

function at(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((inner, key) => (inner as Record<string, unknown> | null | undefined)?.[key], value);
}

/** A selection set of dotted paths; numbers index lists. */
function selectionOf(paths: readonly string[]): string {
  const groups = Map.groupBy(
    paths.map((path) => path.split('.').filter((key) => !/^\d+$/.test(key))),
    ([head = '']) => head,
  );
  const fields = [...groups].map(([head, group]) => {
    const below = group.map((keys) => keys.slice(1).join('.')).filter((rest) => rest !== '');
    return below.length === 0 ? head : `${head} ${selectionOf(below)}`;
  });
  return `{ ${fields.join(' ')} }`;
}

/** Times without trailing zeros, and of a record only what was given: exports also spell out defaults. */
function canonical(value: unknown): unknown {
  if (typeof value === 'string')
    return value.replace(/(\.\d*?)0+Z$/, (_, digits: string) => `${digits === '.' ? '' : digits}Z`);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(canonical);
  const known = Object.entries(value).filter(([key]) => knownKeys.has(key));
  return Object.fromEntries(known.map(([key, inner]) => [key, canonical(inner)]));
}

const knownKeys = new Set(
  JSON.stringify(seedRecords)
    .match(/"(\w+)":/g)
    ?.map((key) => key.slice(1, -2)),
);
