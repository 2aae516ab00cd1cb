import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { findSubgraphs } from '../../../gateway/sources/find-subgraphs.ts';
import { folderOf } from '../../support/folder.ts';

const find = (...inputs: string[]) => findSubgraphs(inputs, () => undefined);

test('A folder has a list in JSON or YAML, schema files of the names in it, and what they share', async () => {
  const files = {
    'common.graphql': 'scalar Date',
    'crm.graphql': 'type Query { a: Int }',
    'supergraph.graphql': 'enum join__Graph { A }',
    'login-gate.graphql': 'query LoginGate { a }',
    'notes.txt': '',
  };
  for (const [name, text] of [
    ['subgraphs.json', '{ "quota": "http://127.0.0.1:2/graphql", "crm": { "url": "http://127.0.0.1:1/graphql" } }'],
    ['subgraphs.yaml', 'quota: http://127.0.0.1:2/graphql\ncrm: { url: http://127.0.0.1:1/graphql }'],
    ['subgraphs.yml', 'quota:\n  url: http://127.0.0.1:2/graphql\ncrm: http://127.0.0.1:1/graphql'],
  ] as const) {
    using folder = folderOf({ ...files, [name]: text });
    const found = await find(folder.path);
    assert.deepEqual(found.problems, []);
    assert.deepEqual(found.subgraphs, [
      {
        name: 'crm',
        url: 'http://127.0.0.1:1/graphql',
        schemaFiles: [join(folder.path, 'crm.graphql'), join(folder.path, 'common.graphql')],
        headers: {},
      },
      {
        name: 'quota',
        url: 'http://127.0.0.1:2/graphql',
        schemaFiles: [],
        headers: {},
      },
    ]);
    assert.deepEqual(
      [...found.files],
      [
        [join(folder.path, name), text],
        [join(folder.path, 'quota.graphql'), undefined],
      ],
    );
    assert.deepEqual((await find(join(folder.path, name))).subgraphs, found.subgraphs);
  }
});

test('A schema that the list does not know is a problem of its folder; one that is no GraphQL is meant to be a schema', async () => {
  using folder = folderOf({
    'subgraphs.yaml': 'crm: http://127.0.0.1:1/graphql\nquota: { ulr: x }',
    'crm.graphql': 'type {',
    'quota.graphql': 'type Query { a: Int }',
    'sales.graphql': 'type {',
  });
  const { problems } = await find(folder.path);
  assert.equal(problems.length, 3);
  assert.equal(
    problems.at(-1),
    `The schema ${join(folder.path, 'sales.graphql')} belongs to no subgraph of subgraphs.yaml; add one, e.g. "sales": "http://127.0.0.1:4006/graphql", or take the file out of the folder.`,
  );
});

test('A folder without a list, or with two', async () => {
  using none = folderOf({ 'crm.graphql': '' });
  using two = folderOf({ 'subgraphs.json': '{}', 'subgraphs.yaml': '' });
  assert.deepEqual((await find(none.path, two.path)).problems, [
    `The folder ${none.path} has no list of subgraphs; add ${join(none.path, 'subgraphs.yaml')} with a line for each, e.g. reviews: http://127.0.0.1:4002/graphql.`,
    `The folder ${two.path} has subgraphs.json and subgraphs.yaml; keep one of them.`,
  ]);
});

test('Schema files and URLs are called as they are named, or as is written before them', async () => {
  using folder = folderOf({ 'crm.graphql': '' });
  const file = join(folder.path, 'crm.graphql');
  const { subgraphs, problems } = await find(
    file,
    `sales=${file}`,
    'https://reviews.example.com/graphql',
    'stock=http://127.0.0.1:1/graphql',
    'quota=unix:/run/quota.sock:/graphql',
  );
  assert.deepEqual(problems, []);
  assert.deepEqual(
    subgraphs.map(({ name, url, schemaFiles }) => [name, url, ...schemaFiles]),
    [
      ['crm', '', file],
      ['quota', 'unix:/run/quota.sock:/graphql'],
      ['reviews', 'https://reviews.example.com/graphql'],
      ['sales', '', file],
      ['stock', 'http://127.0.0.1:1/graphql'],
    ],
  );
});

test('Everything that cannot be found or called anything is a sentence, without passwords', async () => {
  const { problems } = await find(
    'http://user:secret@127.0.0.1:1/graphql?key=secret',
    'http://localhost:1/graphql',
    'htp://user:secret@reviews.example.com/graphql',
    'ftp://reviews.example.com',
    'nowhere.graphql',
    'package.json',
    'tsconfig.json=x',
    'a=https://a.example.com/graphql',
    'https://a.example.com/graphql',
    'biome.json',
    'x=',
  );
  assert.doesNotMatch(problems.join(), /secret/);
  const beginnings = [
    'http://127.0.0.1:1/graphql needs a name; write it before the URL, e.g. reviews=http://127.0.0.1:1/graphql.',
    'http://localhost:1/graphql needs a name; ',
    'htp://reviews.example.com/graphql is no URL of a subgraph; expected http, https or unix, ',
    'ftp://reviews.example.com is no URL of a subgraph; ',
    `There is no nowhere.graphql in ${process.cwd()}; expected a folder with subgraphs.yaml, such a file, a schema file or the URL of a subgraph, `,
  ];
  for (const [index, beginning] of beginnings.entries()) {
    assert.ok(problems[index]?.startsWith(beginning), `${problems[index]} does not begin with ${beginning}`);
  }
  assert.ok(problems.includes('"x=" names no file or URL; expected e.g. reviews=http://127.0.0.1:4002/graphql.'));
  assert.ok(problems.includes('The name "a" is given to 2 subgraphs; give each a name of its own.'));
  assert.ok(
    problems.includes(
      `There is no tsconfig.json=x in ${process.cwd()}; expected a folder with subgraphs.yaml, such a file, a schema file or the URL of a subgraph, e.g. npm run compose -- my-graph.`,
    ),
  );
});
