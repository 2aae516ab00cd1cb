import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { composeFolder, composeSupergraph } from '../../../gateway/supergraph/compose.ts';
import { readSupergraph } from '../../../gateway/supergraph/supergraph.ts';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@requires", "@interfaceObject"])';

async function folder(files: Record<string, string>) {
  const path = await mkdtemp(join(tmpdir(), 'compose-'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(path, name), text);
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) };
}

test('composes every subgraph of a folder, each with what they share', async () => {
  await using schema = await folder({
    'common.graphql': `${link} type Shared @shareable { x: Int }`,
    'crm.graphql': 'type Query { a: Shared }',
    'quota.graphql': 'type Query { b: Shared }',
    'supergraph.graphql': 'stale',
  });
  assert.deepEqual(await composeFolder(schema.path), []);
  const { subgraphs } = readSupergraph(await readFile(join(schema.path, 'supergraph.graphql'), 'utf8'));
  assert.deepEqual(
    [...subgraphs.values()],
    [
      { name: 'crm', url: 'http://127.0.0.1:4001/graphql' },
      { name: 'quota', url: 'http://127.0.0.1:4002/graphql' },
    ],
  );
});

test('says everything that is wrong, and writes nothing', async () => {
  await using schema = await folder({
    'crm.graphql': `${link} type Query { a: Int @shareable b: Int @shareable c: Int }`,
    'quota.graphql': `${link} type Query { a: Int b: String @shareable c: [Int] }`,
  });
  const errors = await composeFolder(schema.path);
  assert.ok(errors.length >= 2 && errors.some((error) => error.includes('"Query.b"')), errors.join('\n'));
  assert.ok(errors.every((error) => /^[^\n]+\.$/.test(error)));
  assert.deepEqual(await readdir(schema.path), ['crm.graphql', 'quota.graphql']);
});

test('a subgraph that is not GraphQL, and one that nobody knows', async () => {
  await using schema = await folder({ 'crm.graphql': 'type {', 'sales.graphql': 'type Query { x: Int }' });
  assert.deepEqual(await composeFolder(schema.path), [
    'The subgraph "sales" has no port in gateway/supergraph/compose.ts; known are crm, quota, messaging, provisioning, security.',
    '[crm] Syntax Error: Expected Name, found "{" (line 1).',
  ]);
});

test('a folder without subgraphs', async () => {
  await using schema = await folder({});
  assert.match((await composeFolder(schema.path))[0] ?? '', /holds no subgraph, for example crm.graphql/);
});

test('fields of an interface that its @interfaceObject only knows from elsewhere are marked so', () => {
  const { sdl } = composeSupergraph([
    {
      name: 'a',
      url: '',
      sdl: `${link} type Query { m: M } interface M @key(fields: "id") { id: ID! t: Int } type B implements M @key(fields: "id") { id: ID! t: Int }`,
    },
    {
      name: 'b',
      url: '',
      sdl: `${link} type M @key(fields: "id") @interfaceObject { id: ID! t: Int @external s: Int @requires(fields: "t") }`,
    },
    { name: 'c', url: '', sdl: `${link} type M @key(fields: "id") @interfaceObject { id: ID! c: Int }` },
  ]);
  assert.match(
    sdl ?? '',
    /interface M [^{]*\{\s+id: ID!\s+t: Int @join__field\(graph: A\) @join__field\(graph: B, external: true\)\n/,
  );
});
