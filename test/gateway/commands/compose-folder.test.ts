import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { composeFolder } from '../../../gateway/commands/compose-folder.ts';
import { readSupergraph } from '../../../gateway/supergraph/supergraph.ts';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])';
const urls = '{ "crm": "http://127.0.0.1:4001/graphql", "quota": "http://127.0.0.1:4002/graphql" }';

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
    'login-gate.graphql': 'query LoginGate { a { x } }',
    'subgraphs.json': urls,
  });
  const { subgraphs } = readSupergraph((await composeFolder(schema.path)).sdl ?? '');
  assert.deepEqual(
    [...subgraphs.values()],
    [
      { name: 'crm', url: 'http://127.0.0.1:4001/graphql' },
      { name: 'quota', url: 'http://127.0.0.1:4002/graphql' },
    ],
  );
});

test('says everything that is wrong', async () => {
  await using schema = await folder({
    'crm.graphql': `${link} type Query { a: Int @shareable b: Int @shareable c: Int }`,
    'quota.graphql': `${link} type Query { a: Int b: String @shareable c: [Int] }`,
    'subgraphs.json': urls,
  });
  const { errors = [] } = await composeFolder(schema.path);
  assert.ok(errors.length >= 2 && errors.some((error) => error.includes('Query.b has type')), errors.join('\n'));
  assert.ok(errors.every((error) => /^[^\n]+\. \(crm:1:\d+, quota:1:\d+\)$/.test(error)));
});

test('a subgraph that is not GraphQL, and one that nobody knows', async () => {
  const files = { 'crm.graphql': 'type {', 'sales.graphql': 'type Query { x: Int }', 'subgraphs.json': urls };
  await using schema = await folder(files);
  assert.deepEqual((await composeFolder(schema.path)).errors, [
    'The subgraph "sales" has no URL in subgraphs.json; add e.g. "sales": "http://127.0.0.1:4006/graphql".',
    'INVALID_GRAPHQL: [crm] Syntax Error: Expected Name, found "{" in line 1, column 6: the SDL is not GraphQL. (crm:1:6)',
  ]);
});

test('a folder without subgraphs', async () => {
  await using schema = await folder({});
  assert.match((await composeFolder(schema.path)).errors?.[0] ?? '', /holds no subgraph, for example crm.graphql/);
});
