import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { headersExample } from '../../../gateway/sources/listed-subgraph.ts';
import { readList } from '../../../gateway/sources/read-list.ts';
import { SourcesError } from '../../../gateway/sources/sources-error.ts';
import { folderOf } from '../../support/folder.ts';

const environment: Readonly<Record<string, string>> = { TOKEN: 'secret', HOST: 'b.test', LINES: 'a\nb' };

/** What a list says, or all that is wrong with it. */
function read(text: string, file = 'subgraphs.yaml') {
  const problems: string[] = [];
  try {
    return { ...readList(text, file, (name) => environment[name], problems), problems };
  } catch (error) {
    if (error instanceof SourcesError) return { subgraphs: [], awaited: [], problems: error.problems };
    throw error;
  }
}

test('An entry has a URL, a schema file that is named from the list, and headers with values of the environment', () => {
  using folder = folderOf({ 'common.graphql': '', 'b.graphql': '', 'schemas/a.graphql': '', 'c.graphql': '' });
  const text = `
a: { url: 'http://a.test', schema: schemas/a.graphql }
b:
  url: https://\${HOST}/graphql
  schema: ./b.graphql
  headers: { Authorization: "Bearer \${TOKEN}", x-tenant: one }
d: unix:/run/d.sock:/graphql`;
  const { subgraphs, awaited, problems } = read(text, join(folder.path, 'list.yaml'));
  assert.deepEqual(problems, []);
  assert.deepEqual(awaited, [join(folder.path, 'd.graphql')]);
  assert.deepEqual(subgraphs, [
    {
      name: 'a',
      url: 'http://a.test',
      schemaFiles: [join(folder.path, 'schemas/a.graphql')],
      headers: {},
    },
    {
      name: 'b',
      url: 'https://b.test/graphql',
      schemaFiles: [join(folder.path, 'b.graphql'), join(folder.path, 'common.graphql')],
      headers: { authorization: 'Bearer secret', 'x-tenant': 'one' },
    },
    {
      name: 'd',
      url: 'unix:/run/d.sock:/graphql',
      schemaFiles: [],
      headers: {},
    },
  ]);
});

test('A subgraph that is called common has common.graphql to itself', () => {
  using folder = folderOf({ 'common.graphql': '', 'a.graphql': '' });
  const { subgraphs } = read('a: http://a.test\ncommon: http://c.test', join(folder.path, 'list.yaml'));
  assert.deepEqual(
    subgraphs.map(({ schemaFiles }) => schemaFiles.length),
    [1, 1],
  );
});

test('A subgraph whose schema is common.graphql has it once', () => {
  using folder = folderOf({ 'common.graphql': '' });
  const { subgraphs } = read('a: { url: http://a.test, schema: ./common.graphql }', join(folder.path, 'list.yaml'));
  assert.deepEqual(subgraphs[0]?.schemaFiles, [join(folder.path, 'common.graphql')]);
});

test('Schema files that are named or shared are awaited where they are not there', () => {
  using folder = folderOf({ 'a.graphql': '' });
  const list = 'a: http://a.test\nb: { url: http://b.test, schema: late/b.graphql }';
  const { subgraphs, awaited } = read(list, join(folder.path, 'list.yaml'));
  assert.deepEqual(
    subgraphs.map(({ name }) => name),
    ['a'],
  );
  assert.deepEqual(
    awaited,
    ['common.graphql', 'late/b.graphql'].map((name) => join(folder.path, name)),
  );
});

test('What is no JSON or YAML is told with its line', () => {
  for (const [text, file, ...expected] of [
    [
      '{\n  "a": "http://a.test"\n  "b": "http://b.test"\n}',
      'subgraphs.json',
      /^subgraphs\.json is not JSON \(subgraphs\.json:3\): /,
    ],
    ['{\n  "a": "http://a.test"', 'subgraphs.json', /^subgraphs\.json is not JSON \(subgraphs\.json:2\): /],
    ['a: http://a.test\nb:\n\turl: x', 'subgraphs.yaml', /^subgraphs\.yaml is not YAML \(subgraphs\.yaml:3\): Tabs /],
    ['a: *b', 'subgraphs.yaml', /^subgraphs\.yaml is not YAML: Unresolved alias/],
    ['a: !secret x', 'subgraphs.yaml', /^subgraphs\.yaml is not YAML \(subgraphs\.yaml:1\): Unresolved tag/],
    [
      'a: http://a.test\nb: http://b.test\na: http://c.test',
      'subgraphs.yaml',
      /^subgraphs\.yaml:3: "a" stands here for the second time; keep one of the two\.$/,
    ],
    [
      '{ "a": "http://a.test",\n "a": "http://b.test" }',
      'subgraphs.json',
      /^subgraphs\.json:2: "a" stands here for the second time; keep one of the two\.$/,
    ],
  ] as const) {
    const { problems } = read(text, file);
    assert.equal(problems.length, expected.length, problems.join('\n'));
    for (const [index, pattern] of expected.entries()) assert.match(problems[index] ?? '', pattern);
  }
});

test('A list that lists nothing', () => {
  for (const text of ['', '{}', '[]', 'text', '- a: http://a.test']) {
    assert.deepEqual(read(text).problems, [
      'subgraphs.yaml lists no subgraphs; expected names with URLs, e.g. reviews: http://127.0.0.1:4002/graphql, or reviews: { url: …, schema: reviews.graphql }.',
    ]);
  }
});

test('The form of another tool is told from this one', () => {
  const text =
    'federation_version: =2.9.0\nsubgraphs:\n  a:\n    routing_url: http://a.test\n    schema: { file: a.graphql }';
  assert.deepEqual(read(text).problems, [
    'subgraphs.yaml:3: the names of subgraphs stand at the beginning of a line, not below "subgraphs" as in the supergraph.yaml of Rover; expected e.g. reviews: http://127.0.0.1:4002/graphql, or reviews: { url: …, schema: reviews.graphql }.',
  ]);
});

test('Every entry that is wrong is told, with its line, what was expected and no secret', () => {
  const text = `
a: 5
b: { schema: b.graphql }
c: { ulr: http://c.test, url: http://c.test }
9th: http://d.test
e: ftp://user:secret@e.test/?key=secret
f: { url: http://f.test, schema: missing.graphql }
g: { url: http://g.test, headers: { authorization: "Bearer \${NOBODY}" } }
h: { url: http://h.test, headers: { Host: h, Content-Length: "5", x-lines: "\${LINES}" } }
i: { url: http://i.test, headers: [a] }
j: { url: 5 }
k: null`;
  const { subgraphs, problems } = read(text);
  assert.deepEqual(subgraphs, []);
  assert.doesNotMatch(problems.join(), /secret/);
  const at = (line: number, rest: string) => `subgraphs.yaml:${line}: ${rest}`;
  const described =
    'is described in a way that cannot be read; expected e.g. reviews: http://127.0.0.1:4002/graphql, or reviews: { url: …, schema: reviews.graphql }.';
  assert.deepEqual(problems, [
    at(2, `the subgraph "a" ${described}`),
    at(3, 'the subgraph "b" has no url; expected where it answers requests, e.g. url: http://127.0.0.1:4002/graphql.'),
    at(4, 'the subgraph "c" has "ulr", which means nothing here; did you mean url? There are url, schema, headers.'),
    at(
      5,
      '"9th" cannot be the name of a subgraph; expected a letter, then up to 63 letters, digits, _ or -, e.g. reviews.',
    ),
    at(
      6,
      'the subgraph "e" has the url "ftp://e.test/"; expected an http, https or unix URL, e.g. http://127.0.0.1:4002/graphql.',
    ),
    at(
      7,
      'the subgraph "f" has the schema "missing.graphql", but there is no file missing.graphql; name one, or leave schema out to have the subgraph asked at its url.',
    ),
    at(8, `the subgraph "g" names \${NOBODY}, which is not set in the environment; set it, e.g. NOBODY=….`),
    at(9, 'the subgraph "h" sets the header content-length, which belongs to the connection; leave it out.'),
    at(
      9,
      'the subgraph "h" has a value of the header x-lines that HTTP cannot carry; expected one line of Latin text.',
    ),
    at(10, `the subgraph "i" has its headers in a way that cannot be read; expected e.g. ${headersExample}.`),
    at(
      11,
      'the subgraph "j" has its url in a way that cannot be read; expected e.g. url: http://127.0.0.1:4002/graphql.',
    ),
    at(12, `the subgraph "k" ${described}`),
  ]);
});
