import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Composition } from '../../../gateway/composition/composition.ts';
import { CompositionProblem } from '../../../gateway/composition/problem.ts';
import type { SubgraphSource } from '../../../gateway/composition/subgraph.ts';
import { Sources } from '../../../gateway/sources/sources.ts';
import { readSupergraph } from '../../../gateway/supergraph/supergraph.ts';
import { folderOf } from '../../support/folder.ts';
import { listen } from '../../support/subgraph-server.ts';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable"])';

const sourcesOf = (inputs: readonly string[], compose?: (subgraphs: readonly SubgraphSource[]) => Composition) =>
  new Sources({ inputs, variable: () => undefined, ...(compose && { compose }) });

test('Composes the subgraphs of a folder, each with what they share, and those that run', async () => {
  const sdl = `${link} type Query { c: Int }`;
  await using server = await listen((_, response) => response.end(JSON.stringify({ data: { _service: { sdl } } })));
  using folder = folderOf({
    'common.graphql': `${link} type Shared @shareable { x: Int }`,
    'crm.graphql': 'type Query { a: Shared }',
    'quota.graphql': 'type Query { b: Shared }',
    'supergraph.graphql': 'enum join__Graph { A }',
    'subgraphs.yaml': `stock: ${server.url}\nquota: http://127.0.0.1:2/graphql\ncrm: http://127.0.0.1:1/graphql`,
  });
  const sources = sourcesOf([folder.path]);
  const composed = await sources.compose();
  assert.deepEqual(composed.errors, []);
  assert.deepEqual(
    [...readSupergraph(composed.sdl ?? '').subgraphs.values()],
    [
      { name: 'crm', url: 'http://127.0.0.1:1/graphql' },
      { name: 'quota', url: 'http://127.0.0.1:2/graphql' },
      { name: 'stock', url: server.url },
    ],
  );
  assert.deepEqual(
    [...sources.files.keys()].sort(),
    ['common.graphql', 'crm.graphql', 'quota.graphql', 'stock.graphql', 'subgraphs.yaml'].map((one) =>
      join(folder.path, one),
    ),
  );
  assert.deepEqual(
    sources.asked.map(({ name }) => name),
    ['stock'],
  );
});

test('What composition says is a line each, with its code and the files, lines and columns', async () => {
  using folder = folderOf({
    'common.graphql': 'scalar Date\nscalar Time\n',
    'crm.graphql': 'type Query {\n  a: Date\n}\n',
    'subgraphs.yaml': 'crm: http://127.0.0.1:1/graphql',
  });
  const place = (line: number) => ({ subgraph: 'crm', line, column: 3 });
  const sources = sourcesOf([folder.path], (subgraphs) => {
    assert.equal(subgraphs[0]?.sdl.split('\n')[5], 'scalar Time');
    return {
      errors: [new CompositionProblem('NO_QUERIES', 'Nothing\n can be asked.', ['crm'], [place(2), place(6)])],
      hints: [new CompositionProblem('UNUSED', 'A hint.', ['crm', 'x'], [{ subgraph: 'x', line: 7, column: 1 }])],
    };
  });
  const [crm, common] = ['crm.graphql', 'common.graphql'].map((name) => join(folder.path, name));
  assert.deepEqual(await sources.compose(), {
    errors: [`NO_QUERIES: Nothing can be asked. (${crm}:2:3, ${common}:2:3)`],
    hints: ['UNUSED: A hint. (x:7:1)'],
  });
});

test('All that cannot be read is said at once, and nothing is composed', async () => {
  using folder = folderOf({ 'subgraphs.yaml': 'a: { url: 5 }\nb: http://127.0.0.1:1/graphql' });
  const sources = sourcesOf([folder.path, folder.path.replace(/$/, '/nowhere')], () => assert.fail('composed'));
  const { errors, sdl } = await sources.compose();
  assert.equal(sdl, undefined);
  assert.deepEqual(
    errors.map((error) => /nowhere|"a" has its url|"b" at .* cannot be asked/.exec(error)?.[0]),
    ['"a" has its url', 'nowhere', '"b" at http://127.0.0.1:1/graphql cannot be asked'],
  );
});

test('What cannot be read is a sentence', async () => {
  using folder = folderOf({
    'subgraphs.yaml': 'a: { url: http://127.0.0.1:1/graphql, schema: b }',
    'b/x.txt': '',
    'c.yaml/x.txt': '',
    'd/subgraphs.json/x.txt': '',
  });
  const at = (name: string) => join(folder.path, name);
  const errorsOf = async (name: string) => (await sourcesOf([at(name)]).compose()).errors;
  const rest = 'cannot be read (EISDIR); name a file that is there and may be read.';
  assert.deepEqual(await errorsOf('subgraphs.yaml'), [`The schema of the subgraph "a", ${at('b')} ${rest}`]);
  assert.deepEqual(await errorsOf('d'), [`The list of subgraphs ${at('d/subgraphs.json')} ${rest}`]);
  assert.match((await errorsOf('c.yaml')).join(), /^The folder \S+c\.yaml has no list of subgraphs; /);
});

test('Who cannot be asked now has the schema that it gave last, also while the list is broken in between', async () => {
  let sdl: string | undefined = `${link} type Query { c: Int }`;
  await using server = await listen((_, response) => {
    if (sdl === undefined) response.destroy();
    else response.end(JSON.stringify({ data: { _service: { sdl } } }));
  });
  const list = `stock: ${server.url}`;
  using folder = folderOf({ 'subgraphs.yaml': list });
  const file = join(folder.path, 'subgraphs.yaml');
  const sources = sourcesOf([folder.path]);
  const { sdl: first } = await sources.compose();
  assert.match(first ?? '', /c: Int/);

  writeFileSync(file, '{');
  assert.match((await sources.compose()).errors.join(), /is not YAML/);
  assert.deepEqual([...sources.files.keys()].sort(), [join(folder.path, 'stock.graphql'), file].sort());
  sdl = undefined;
  writeFileSync(file, list);
  assert.equal((await sources.compose()).sdl, first);
  // A schema file in its place is not a subgraph that is asked.
  writeFileSync(join(folder.path, 'stock.graphql'), `${link} type Query { d: Int }`);
  assert.match((await sources.compose()).sdl ?? '', /d: Int/);
  rmSync(join(folder.path, 'stock.graphql'));
  assert.match((await sources.compose()).errors.join(), /cannot be asked for its schema/);
});

test('A subgraph is asked where it is, not where it is listed', async () => {
  const sdl = `${link} type Query { c: Int }`;
  await using server = await listen((_, response) => response.end(JSON.stringify({ data: { _service: { sdl } } })));
  const sources = new Sources({
    inputs: ['stock=http://127.0.0.1:1/graphql'],
    variable: () => undefined,
    reach: (name) => ({ url: name === 'stock' ? server.url : undefined }),
  });
  const { sdl: composed = '' } = await sources.compose();
  assert.equal(readSupergraph(composed).subgraphs.get('stock')?.url, server.url);
});

test('Many subgraphs are asked a few at a time', async () => {
  let asked = 0;
  let most = 0;
  await using server = await listen((request, response) => {
    asked += 1;
    most = Math.max(most, asked);
    const field = `f${new URL(request.url ?? '', 'http://x').searchParams.get('n')}`;
    setImmediate(() => {
      asked -= 1;
      response.end(JSON.stringify({ data: { _service: { sdl: `${link} type Query { ${field}: Int }` } } }));
    });
  });
  const inputs = Array.from({ length: 60 }, (_, index) => `s${index}=${server.url}&n=${index}`);
  const { errors, sdl = '' } = await sourcesOf(inputs).compose();
  assert.deepEqual(errors, []);
  assert.equal(readSupergraph(sdl).subgraphs.size, 60);
  assert.ok(most <= 16, `${most} at a time`);
});
