import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { Sources } from '../../../gateway/sources/sources.ts';
import { watchSources } from '../../../gateway/sources/watch-sources.ts';
import { folderOf } from '../../support/folder.ts';
import { listen } from '../../support/subgraph-server.ts';
import { until } from '../../support/until.ts';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])';

/** Subgraphs that are composed again whenever they change, with what was composed and said. */
async function follow(path: string, pollMs: number) {
  const sources = new Sources({ inputs: [path], variable: () => undefined });
  const composed = [await sources.compose()];
  const said: string[] = [];
  const watch = await watchSources({
    sources,
    pollMs,
    onChange: async () => void composed.push(await sources.compose()),
    onAnswer: (subgraph, fault) => void said.push(`${subgraph}: ${fault === undefined ? 'answers' : 'is silent'}`),
    onFault: (error) => assert.fail(String(error)),
  });
  return {
    composed,
    said,
    faults: watch.faults,
    last: () => composed.at(-1)?.sdl ?? composed.at(-1)?.errors.join() ?? '',
    [Symbol.asyncDispose]: () => watch[Symbol.asyncDispose](),
  };
}

test('Files are watched: the list, schemas, and those of subgraphs that are listed later', async () => {
  using folder = folderOf({
    'subgraphs.yaml': 'a: http://127.0.0.1:1/graphql',
    'a.graphql': `${link} type Query { a: Int }`,
    'late/b.graphql': `${link} type Query { b: Int }`,
  });
  const write = (name: string, text: string) => writeFileSync(join(folder.path, name), text);
  await using followed = await follow(folder.path, 0);
  write('a.graphql', `${link} type Query { changed: Int }`);
  await until(async () => followed.last().includes('changed: Int'));
  write(
    'subgraphs.yaml',
    'a: http://127.0.0.1:1/graphql\nb: { url: http://127.0.0.1:2/graphql, schema: late/b.graphql }',
  );
  await until(async () => followed.last().includes('b: Int'));
  write('late/b.graphql', `${link} type Query { later: Int }`);
  await until(async () => followed.last().includes('later: Int'));
  write('subgraphs.yaml', 'a: http');
  await until(async () => followed.last().includes('has the url "http"'));
  write('subgraphs.yaml', 'a: http://127.0.0.1:1/graphql');
  await until(async () => followed.last().includes('changed: Int') && !followed.last().includes('later'));
});

test('Files that a list names before they are there, and what schemas share, are followed when they come', async () => {
  using folder = folderOf({
    'subgraphs.yaml': 'a: http://127.0.0.1:1/graphql',
    'a.graphql': `${link} type Query { a: Shared }`,
    'common.graphql': 'type Shared { x: Int }',
    'late/none.txt': '',
  });
  const write = (name: string, text: string) => writeFileSync(join(folder.path, name), text);
  await using followed = await follow(folder.path, 0);
  rmSync(join(folder.path, 'common.graphql'));
  await until(async () => followed.last().includes('Shared') && !followed.last().includes('x: Int'));
  write('common.graphql', 'type Shared { x: Int y: Int }');
  await until(async () => followed.last().includes('y: Int'));
  write('subgraphs.yaml', `a: http://127.0.0.1:1/graphql\nb: { url: http://127.0.0.1:2/x, schema: late/b.graphql }`);
  await until(async () => followed.last().includes('there is no file'));
  write('late/b.graphql', `${link} type Query { b: Int }`);
  await until(async () => followed.last().includes('b: Int'));
});

test('A list that is taken away is followed when it is put back, also one that is not there at the start', async () => {
  using folder = folderOf({ 'schemas/a.graphql': `${link} type Query { a: Int }` });
  const inFolder = join(folder.path, 'subgraphs.yaml');
  const absent = /^There is no |has no list of subgraphs/;
  for (const [input, file] of [
    [folder.path, inFolder],
    [folder.path, join(folder.path, 'subgraphs.json')],
    [inFolder, inFolder],
    [join(folder.path, 'later'), join(folder.path, 'later/subgraphs.yaml')],
  ] as const) {
    await using followed = await follow(input, 0);
    assert.match(followed.last(), absent);
    mkdirSync(dirname(file), { recursive: true });
    const schema = `{ url: http://127.0.0.1:1/graphql, schema: ${join(folder.path, 'schemas/a.graphql')} }`;
    writeFileSync(file, `a: ${schema}`);
    await until(async () => followed.last().includes('a: Int'));
    rmSync(file);
    await until(async () => absent.test(followed.last()));
    // A folder of its name is not the list.
    mkdirSync(file);
    rmSync(file, { recursive: true });
    writeFileSync(file, `b: ${schema}`);
    await until(async () => followed.last().includes('name: "b"'));
    rmSync(file);
  }
});

test('Subgraphs without a file are asked, one question at a time, and composed again only when they say something else', async () => {
  let field = 'a';
  let isSilent = false;
  let asked = 0;
  await using server = await listen((_, response) => {
    asked += 1;
    if (isSilent) response.destroy();
    else response.end(JSON.stringify({ data: { _service: { sdl: `${link} type Query { ${field}: Int }` } } }));
  });
  using folder = folderOf({ 'subgraphs.yaml': `s: ${server.url}` });
  await using followed = await follow(folder.path, 20);
  const askedAgain = async (times: number) => {
    const before = asked;
    await until(async () => asked >= before + times);
  };
  await askedAgain(3);
  assert.equal(followed.composed.length, 1);
  field = 'b';
  await until(async () => followed.last().includes('b: Int'));
  await askedAgain(3);
  assert.equal(followed.composed.length, 2);

  isSilent = true;
  await until(async () => followed.said.length > 0);
  await askedAgain(3);
  assert.deepEqual(followed.said, ['s: is silent']);
  assert.match(
    followed.faults().join(),
    /^The subgraph "s" at .* cannot be asked for its schema: the connection was (closed|reset)/,
  );
  isSilent = false;
  await until(async () => followed.said.length > 1);
  assert.deepEqual([followed.said, followed.faults()], [['s: is silent', 's: answers'], []]);
  assert.equal(followed.composed.length, 2);

  // One that is not listed any more is not asked any more.
  writeFileSync(join(folder.path, 'a.graphql'), `${link} type Query { c: Int }`);
  writeFileSync(join(folder.path, 'subgraphs.yaml'), 'a: http://127.0.0.1:1/graphql');
  await until(async () => followed.last().includes('c: Int'));
  const then = asked;
  writeFileSync(join(folder.path, 'a.graphql'), `${link} type Query { d: Int }`);
  await until(async () => followed.last().includes('d: Int'));
  assert.ok(asked <= then + 1, `${asked - then} more questions`);
});
