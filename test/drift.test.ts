import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { getVariableValues, Kind, parse, validate } from 'graphql';
import { Sources } from '../gateway/sources/sources.ts';
import { readSupergraph } from '../gateway/supergraph/supergraph.ts';
import { generateTypes } from '../subgraphs/commands/codegen.ts';
import { databaseNames, subgraphNames } from '../subgraphs/domains.ts';
import { dumpSchema } from '../subgraphs/kit/database/dump-schema.ts';
import { withConnection } from '../subgraphs/kit/database/open-database.ts';
import { toSettings } from '../subgraphs/kit/env.ts';
import { cloneDatabase, type TestDatabase } from './support/database.ts';
import { operationsFolder, readOperations } from './support/operations.ts';

const root = join(import.meta.dirname, '..');
const read = (...path: string[]) => readFileSync(join(root, ...path), 'utf8');

describe('What stands in two places agrees', () => {
  let database: TestDatabase;
  before(async () => {
    database = await cloneDatabase();
  });
  after(() => database[Symbol.asyncDispose]());

  it('schema/supergraph.graphql is what the subgraphs compose to (npm run compose)', async () => {
    const sources = new Sources({ inputs: [join(root, 'schema')], variable: () => undefined });
    assert.equal((await sources.compose()).sdl, read('schema/supergraph.graphql'));
  });

  it('gateway and subgraphs, which share no code, listen for signals in the same way', () => {
    assert.equal(read('gateway/listen-for-stop.ts'), read('subgraphs/kit/listen-for-stop.ts'));
  });

  it('gateway and subgraphs weigh documents in the same way, and refuse compressed bodies in the same words', () => {
    assert.equal(read('gateway/server/weight-of-document.ts'), read('subgraphs/kit/weight-of-document.ts'));
    const sentence = (file: string) => /is not understood; send it uncompressed[^`]*/.exec(read(file))?.[0];
    assert.ok(sentence('subgraphs/kit/http-server.ts'));
    assert.equal(sentence('gateway/server/http-errors.ts'), sentence('subgraphs/kit/http-server.ts'));
  });

  it('gateway and subgraphs make keys and sign tokens in the same way', () => {
    for (const file of ['signing-key.ts', 'sign-token.ts']) {
      assert.equal(read('gateway/auth/caller-tokens', file), read('subgraphs/kit/callers', file));
    }
  });

  it('schema/subgraphs.json names the ports that npm run serve listens on', () => {
    const ports = [...toSettings({}, subgraphNames).ports];
    const urls = Object.fromEntries(ports.map(([name, port]) => [name, `http://127.0.0.1:${port}/graphql`]));
    assert.deepEqual(JSON.parse(read('schema/subgraphs.json')), urls);
  });

  it('every operation of schema/operations is valid', () => {
    const { schema } = readSupergraph(read('schema/supergraph.graphql'));
    for (const file of readdirSync(join(root, 'schema/operations'))) {
      assert.deepEqual(validate(schema, parse(read('schema/operations', file))), [], file);
    }
  });

  it('every query and mutation has an example in schema/operations, with variables that fit', () => {
    const { schema } = readSupergraph(read('schema/supergraph.graphql'));
    const operations = readOperations(operationsFolder);
    const shown = new Set<string>();
    for (const { name, query, variables } of operations) {
      const [definition] = parse(query).definitions;
      assert.ok(definition?.kind === Kind.OPERATION_DEFINITION && definition.name !== undefined, `${name} has no name`);
      const { errors } = getVariableValues(schema, definition.variableDefinitions ?? [], variables);
      assert.equal(errors, undefined, `${name}: ${errors}`);
      for (const node of definition.selectionSet.selections) if (node.kind === Kind.FIELD) shown.add(node.name.value);
    }
    const roots = [schema.getQueryType(), schema.getMutationType()];
    const fields = roots.flatMap((type) => Object.keys(type?.getFields() ?? {}));
    assert.deepEqual(
      fields.filter((field) => !shown.has(field)),
      [],
    );
  });

  for (const name of subgraphNames) {
    it(`the types of ${name} and its resolvers are generated from its SDL (npm run codegen)`, async () => {
      for (const [file, text] of Object.entries(await generateTypes(name))) {
        assert.equal(text, read('subgraphs', name, file), file);
      }
    });

    it(`subgraphs/${name}/tables.ts has the columns of the database`, async () => {
      const shared = ['changes', 'import', 'kept', 'registry'].map((room) => read('subgraphs/kit', room, 'tables.ts'));
      const declared = declaredColumns([read('subgraphs', name, 'tables.ts'), ...shared].join('\n'));
      assert.deepEqual(declared, await storedColumns(database, name));
    });
  }

  it('gateway/auth/clients/tables.ts has the columns of the database', async () => {
    assert.deepEqual(declaredColumns(read('gateway/auth/clients/tables.ts')), await storedColumns(database, 'gateway'));
  });

  for (const name of databaseNames) {
    it(`migrations/${name}/schema.sql is what its migrations make (npm run dump-schema)`, async () => {
      assert.equal(
        await withConnection(database.ownerUrl, (client) => dumpSchema(client, name)),
        read('migrations', name, 'schema.sql'),
      );
    });
  }
});

/** `table.column: kind` of every interface that the tables interface lists, null and default marked. */
function declaredColumns(source: string): string[] {
  const interfaces = new Map(
    [...source.matchAll(/export interface (\w+)(?: extends ([\w, ]+))? \{\n(.*?)\n\}/gs)].map(
      ([, name = '', parents = '', body = '']) => [
        name,
        { parents: parents.split(', ').filter((parent) => parent !== ''), members: membersOf(body) },
      ],
    ),
  );
  const membersWithParents = (name: string): Map<string, string> => {
    const { parents = [], members = [] } = interfaces.get(name) ?? {};
    return new Map([...parents.flatMap((parent) => [...membersWithParents(parent)]), ...members]);
  };
  const tables = [...interfaces.keys()].find((name) => name.endsWith('Tables')) ?? '';
  return [...membersWithParents(tables)]
    .flatMap(([table, type]) =>
      [...membersWithParents(type)].map(
        ([column, columnType]) => `${table}.${column}${columnType.includes('| null') ? '?' : ''}`,
      ),
    )
    .sort();
}

function membersOf(body: string): [string, string][] {
  return [...body.replace(/\/\*\*.*?\*\//gs, '').matchAll(/^ {2}(?:readonly )?(\w+): ([^;]+);/gm)].map(
    ([, name = '', type = '']) => [name, type],
  );
}

async function storedColumns(database: TestDatabase, schema: string): Promise<string[]> {
  const found = await withConnection(database.ownerUrl, (client) =>
    client.query<{ table_name: string; column_name: string; is_nullable: string }>(
      `select table_name, column_name, is_nullable from information_schema.columns where table_schema = $1 and table_name not like 'kysely%'`,
      [schema],
    ),
  );
  return found.rows
    .map((row) => `${camel(row.table_name)}.${camel(row.column_name)}${row.is_nullable === 'YES' ? '?' : ''}`)
    .sort();
}

function camel(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
