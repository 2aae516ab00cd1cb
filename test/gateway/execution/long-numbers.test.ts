import assert from 'node:assert/strict';
import { test } from 'node:test';
import { httpTransport } from '../../../gateway/transports/http.ts';
import { federate } from '../../support/federation.ts';
import { listen } from '../../support/subgraph-server.ts';

const long = '1152921504606846977';

/** A gateway over HTTP: each subgraph answers every request with a text; the requests are kept as they came. */
async function over(opened: AsyncDisposableStack, answers: { a: string; b?: string }) {
  const a = opened.use(await listen((_request, response) => response.end(answers.a)));
  const b = opened.use(await listen((_request, response) => response.end(answers.b ?? '{"data":{}}')));
  const [httpA, httpB] = [opened.use(httpTransport(a.url)), opened.use(httpTransport(b.url))];
  const { run } = federate({
    subgraphs: {
      a: `scalar Big type Query { things: [Thing] thing: Thing echo(value: Big, values: [Big], at: In, id: ID, n: Int, x: Float): String! @shareable big: Big bigs: [Big] json: Big n: Int x: Float s: String b: Boolean e: E }
          enum E { A } input In { big: Big id: ID x: Float }
          type Thing @key(fields: "id") { id: ID! nested: [Big] @shareable }`,
      b: 'scalar Big type Thing @key(fields: "id") { id: ID! name: String code: ID codes: [ID] nested: [Big] @shareable }',
    },
    roots: {},
    transports: { a: () => httpA, b: () => httpB },
  });
  return { run, a, b };
}

const text = (value: unknown) => JSON.stringify(value);

test('a key that is a long number reaches the next subgraph byte by byte, and the client as an ID', async () => {
  await using opened = new AsyncDisposableStack();
  const next = String(BigInt(long) + 1n);
  const { run, b } = await over(opened, {
    a: `{"data":{"things":[{"__typename":"Thing","id":${long}},{"__typename":"Thing","id":${next}},{"__typename":"Thing","id":${long}}]}}`,
    b: `{"data":{"_entities":[{"name":"one"},{"name":"two"}]}}`,
  });
  assert.equal(
    text(await run('{ things { id name } }')),
    `{"data":{"things":[{"id":"${long}","name":"one"},{"id":"${next}","name":"two"},{"id":"${long}","name":"one"}]}}`,
  );
  assert.match(
    b.calls[0]?.body ?? '',
    new RegExp(`\\[\\{"__typename":"Thing","id":${long}\\},\\{[^}]*"id":${next}\\}\\]`),
  );
});

test('numbers of custom scalars come through as they were written', async () => {
  const numbers = [
    long,
    `-${long}`,
    '0.1234567890123456789',
    '123456789.1234567890',
    '1e400',
    '-1.5E-400',
    '9007199254740993',
    '1.00000000000000000',
  ];
  for (const number of numbers) {
    await using opened = new AsyncDisposableStack();
    const data = `{"big":${number},"bigs":[1,${number}],"json":{"a":[{"b":${number}}]}}`;
    const { run } = await over(opened, { a: `{"data":${data}}` });
    assert.equal(text(await run('{ big bigs json }')), `{"data":${data}}`);
  }
});

test('Int, Float, String, Boolean and enums take long numbers as the GraphQL specification says', async () => {
  await using opened = new AsyncDisposableStack();
  const { run } = await over(opened, {
    a: `{"data":{"n":${long},"x":0.1234567890123456789,"s":${long},"b":${long},"e":${long}}}`,
  });
  const { data, errors } = await run('{ n x s b e }');
  assert.equal(text(data), `{"n":null,"x":0.12345678901234568,"s":"${long}","b":true,"e":null}`);
  assert.deepEqual(
    errors?.map(({ path, extensions }) => [path, extensions?.['code']]),
    [
      [['n'], 'INVALID_RESULT'],
      [['e'], 'INVALID_RESULT'],
    ],
  );
});

test('an ID with a fraction, and a number for which there is no double where nobody expected one', async () => {
  await using opened = new AsyncDisposableStack();
  const { run } = await over(opened, {
    a: '{"data":{"thing":{"__typename":"Thing","id":1.1234567890123456789},"x":1e400}}',
  });
  const { data, errors } = await run('{ thing { id } x }');
  assert.deepEqual(data, { thing: null, x: null });
  assert.deepEqual(
    errors?.map(({ path }) => path),
    [['thing', 'id'], ['x']],
  );
});

test('what two subgraphs tell is merged, also in lists and where an entity lies in several places', async () => {
  await using opened = new AsyncDisposableStack();
  const thing = `{"__typename":"Thing","id":${long}}`;
  const { run } = await over(opened, {
    a: `{"data":{"thing":${thing},"things":[${thing},${thing}]}}`,
    b: `{"data":{"_entities":[{"code":${long},"codes":[1,${long}],"nested":[${long},{"x":${long}}]}]}}`,
  });
  const whole = `{"id":"${long}","code":"${long}","codes":["1","${long}"],"nested":[${long},{"x":${long}}]}`;
  const fields = '{ id code codes nested }';
  assert.equal(
    text((await run(`{ thing ${fields} things ${fields} }`)).data),
    `{"thing":${whole},"things":[${whole},${whole}]}`,
  );
});

test('a literal reaches the subgraph as it was written', async () => {
  await using opened = new AsyncDisposableStack();
  const { run, a } = await over(opened, { a: '{"data":{"echo":"ok"}}' });
  const decimal = '0.1234567890123456789';
  await run(`{ echo(value: ${long}, values: [${decimal}], at: { big: { x: ${long} }, id: ${long} }, id: ${long}) }`);
  const sent = a.calls[0]?.body ?? '';
  for (const part of [`value: ${long}`, `values: [${decimal}]`, `x: ${long}`, `id: ${long}`])
    assert.ok(sent.includes(part), sent);
  await run(`query($v: Big = { x: [${long}] }, $id: ID = ${long}) { echo(value: $v, id: $id) }`);
  assert.match(a.calls[1]?.body ?? '', new RegExp(`"variables":\\{"v":\\{"x":\\[${long}\\]\\},"id":"${long}"\\}`));
});
