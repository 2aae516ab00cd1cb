import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { composeSupergraph } from '../../../gateway/composition/compose.ts';
import { toConfig } from '../../../gateway/config.ts';
import { startGateway } from '../../../gateway/gateway.ts';
import { listen } from '../../support/subgraph-server.ts';

const long = '1152921504606846977';
const sdl =
  'scalar Big type Query { echo(v: Big, id: ID, n: Int, x: Float, at: In, ids: [ID!]): Big } input In { big: [Big] n: Int }';

/** A gateway before one subgraph that answers with the value of its variables, as text and as it came. */
async function open(opened: AsyncDisposableStack) {
  const subgraph = opened.use(
    await listen((_request, response) => {
      const sent = /"variables":(\{.*\})\}$/.exec(subgraph.calls.at(-1)?.body ?? '')?.[1] ?? 'null';
      response.end(`{"data":{"echo":${sent}}}`);
    }),
  );
  const folder = await mkdtemp(join(tmpdir(), 'exact-bodies-'));
  opened.defer(() => rm(folder, { recursive: true }));
  const supergraph = join(folder, 'supergraph.graphql');
  await writeFile(supergraph, composeSupergraph([{ name: 'echo', url: subgraph.url, sdl }]).sdl ?? '');
  const config = toConfig({ PORT: '0', LOG_LEVEL: 'silent', SUPERGRAPH: supergraph });
  return opened.use(await startGateway(config));
}

async function ask(url: string, body: string) {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body });
  return response.text();
}

const query =
  'query($v: Big, $id: ID, $x: Float, $at: In, $ids: [ID!]) { echo(v: $v, id: $id, x: $x, at: $at, ids: $ids) }';
const body = (variables: string) => `{"query":${JSON.stringify(query)},"variables":${variables}}`;

test('long numbers in variables go to the subgraph and back byte by byte, the first time and the next', async () => {
  await using opened = new AsyncDisposableStack();
  const { url } = await open(opened);
  for (const value of [long, `-${long}`, '0.1234567890123456789', '1e400', `{"a":[{"b":${long}}]}`]) {
    for (let time = 0; time < 2; time++) {
      assert.equal(await ask(url, body(`{"v":${value}}`)), `{"data":{"echo":{"v":${value}}}}\n`);
    }
  }
});

test('IDs have the digits, Float the nearest double, and input objects what their fields want', async () => {
  await using opened = new AsyncDisposableStack();
  const { url } = await open(opened);
  const given = `{"id":${long},"x":0.1234567890123456789,"at":{"big":${long}},"ids":[1,${long}]}`;
  const sent = `{"id":"${long}","x":0.12345678901234568,"at":{"big":[${long}]},"ids":["1","${long}"]}`;
  assert.equal(await ask(url, body(given)), `{"data":{"echo":${sent}}}\n`);
});

test('a long number where none fits is refused in the words of GraphQL', async () => {
  await using opened = new AsyncDisposableStack();
  const { url } = await open(opened);
  assert.match(
    await ask(url, body(`{"at":{"n":${long}}}`)),
    /Int cannot represent non 32-bit signed integer value: 1152921504606847000/,
  );
  assert.match(await ask(url, body(`{"at":${long}}`)), /Expected type \\"In\\" to be an object/);
  assert.match(await ask(url, body(`{"id":0.1234567890123456789}`)), /ID cannot represent value: 0\.12345678901234568/);
  assert.match(await ask(url, body(`{"x":1e400}`)), /Float cannot represent non numeric value: Infinity/);
});

test('variables that are one long number are none, as those that are a short one', async () => {
  await using opened = new AsyncDisposableStack();
  const { url } = await open(opened);
  const refusal = await ask(url, body('5'));
  assert.match(refusal, /"errors"/);
  for (let time = 0; time < 2; time++) assert.equal(await ask(url, body(long)), refusal);
  const search = (variables: string) => new URLSearchParams({ query, variables });
  const get = (variables: string) =>
    fetch(`${url}/graphql?${search(variables)}`, { headers: { 'apollo-require-preflight': '1' } });
  const [few, many] = await Promise.all(['5', long].map(async (text) => (await get(text)).text()));
  assert.equal(many, few);
});

test('variables in a URL, a byte order mark, a key __proto__ and a depth beyond measure', async () => {
  await using opened = new AsyncDisposableStack();
  const { url } = await open(opened);
  const search = new URLSearchParams({ query, variables: `{"v":${long}}` });
  const got = await fetch(`${url}/graphql?${search}`, { headers: { 'apollo-require-preflight': '1' } });
  assert.equal(await got.text(), `{"data":{"echo":{"v":${long}}}}\n`);
  assert.equal(await ask(url, `\ufeff${body(`{"v":${long}}`)}`), `{"data":{"echo":{"v":${long}}}}\n`);
  assert.match(await ask(url, body(`{"v":{"__proto__":${long}}}`)), /is not JSON, or has a key __proto__/);
  const deep = `${'['.repeat(100_000)}${long}${']'.repeat(100_000)}`;
  assert.match(await ask(url, body(`{"v":${deep}}`)), /nested too deeply/);
  assert.match(await ask(url, body(`{"v":${deep.replace(long, '1')}}`)), /nested too deeply/);
  const inUrl = new URLSearchParams({ query }).toString();
  const far = await fetch(`${url}/graphql?${inUrl}&variables={"v":${'['.repeat(5000)}${']'.repeat(5000)}}`, {
    headers: { 'apollo-require-preflight': '1' },
  });
  assert.deepEqual([far.status, /nested too deeply/.test(await far.text())], [400, true]);
});
