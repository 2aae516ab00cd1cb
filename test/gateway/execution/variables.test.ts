import assert from 'node:assert/strict';
import { test } from 'node:test';
import { federate } from '../../support/federation.ts';

const thing = {
  __typename: 'Thing',
  id: '1',
  echo: (given: unknown) => JSON.stringify(given),
  again: (given: unknown) => JSON.stringify(given),
};
const { agrees, run, requests } = federate({
  subgraphs: {
    a: `scalar JSON enum Colour { RED GREEN SECRET @inaccessible }
        input Filter { a: Int = 7 colours: [Colour!] deep: Filter json: JSON }
        input Partly { a: Int hidden: Int = 3 @inaccessible }
        type Query { thing(id: ID): Thing }
        type Thing @key(fields: "id") { id: ID! echo(f: Filter, n: Int, s: String = "x", j: JSON, c: Colour, l: [ID!], p: Partly): String }`,
    b: 'type Thing @key(fields: "id") { id: ID! again(n: Int, s: String): String }',
  },
  roots: { Query: { thing: () => thing } },
  entities: [thing],
});

test('each subgraph gets the variables that its fetch uses, and no others', async () => {
  await agrees('query($id: ID, $n: Int, $s: String) { thing(id: $id) { echo(n: $n) again(s: $s) } }', {
    id: 1,
    n: 2,
    s: '"\u2028',
  });
  assert.deepEqual(
    requests.map(({ variables }) => Object.keys(variables).sort()),
    [
      ['id', 'n'],
      ['representations', 's'],
    ],
  );
});

test('defaults, nulls and values that are not given', async () => {
  const query = 'query($n: Int = 4, $s: String) { thing { echo(n: $n, s: $s) again(n: $n, s: $s) } }';
  for (const variables of [{}, { n: null }, { n: 5, s: 'y' }, { s: null }]) await agrees(query, variables);
});

test('input objects, lists, enums and custom scalars, as variables and inside literals', async () => {
  await agrees('query($f: Filter) { thing { echo(f: $f) } }', {
    f: { colours: 'RED', deep: { a: null }, json: { x: [1, { y: null }] } },
  });
  await agrees(
    'query($j: JSON, $c: Colour!, $i: ID!) { thing { echo(f: { json: $j, colours: [$c, GREEN] }, l: [$i, 3], c: $c) } }',
    { j: [1], c: 'RED', i: 5 },
  );
});

test('wrong variables are the client’s error, all of them at once, and nobody is asked', async () => {
  const { data, errors } = await run(
    'query($n: Int!, $c: Colour, $p: Partly) { thing { echo(n: $n, c: $c, p: $p) } }',
    {
      n: 'x',
      c: 'SECRET',
      p: { hidden: 1 },
    },
  );
  assert.equal(data, undefined);
  assert.deepEqual(
    errors?.map(({ extensions }) => extensions?.['code']),
    ['BAD_USER_INPUT', 'BAD_USER_INPUT', 'BAD_USER_INPUT'],
  );
  assert.deepEqual(requests, []);
});

test('a required variable that is missing', async () => {
  const { errors } = await run('query($n: Int!) { thing { echo(n: $n) } }');
  assert.deepEqual(
    errors?.map(({ message }) => message),
    ['Variable "$n" of required type "Int!" was not provided.'],
  );
});

test('which operation of a document is meant', async () => {
  const query = 'query A { thing { id } } query B { thing { __typename } }';
  assert.deepEqual(await run(query, {}, 'B'), { data: { thing: { __typename: 'Thing' } } });
  assert.deepEqual(await run(query, {}, 'A'), { data: { thing: { id: '1' } } });
  const unnamed = await run(query);
  assert.deepEqual(
    unnamed.errors?.map(({ message, extensions }) => [message, extensions?.['code']]),
    [
      [
        'The document holds several operations; say with operationName which one to execute. It holds A, B.',
        'OPERATION_RESOLUTION_FAILURE',
      ],
    ],
  );
  const unknown = await run(query, {}, 'C');
  assert.deepEqual(
    unknown.errors?.map(({ message }) => message),
    ['The document holds no operation "C". It holds A, B.'],
  );
});
