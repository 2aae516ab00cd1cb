import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asked, federate, type WorldObject } from '../../support/federation.ts';

const item: WorldObject = {
  __typename: 'Item',
  id: '1',
  name: 'N',
  weight: 2,
  stock: 5,
  postage(this: { weight: number }) {
    return this.weight * 2;
  },
  label(this: { postage: unknown }) {
    return `L${typeof this.postage === 'function' ? this.postage() : this.postage}`;
  },
};
const { agrees, run, requests } = federate({
  subgraphs: {
    a: 'type Query { item: Item items: [Item!]! } type Item @key(fields: "id") { id: ID! name: String weight: Int }',
    b: `type Query { other: Item } type Item @key(fields: "id") {
          id: ID! weight: Int @external postage: Int @requires(fields: "weight") stock: Int
        }`,
    c: 'type Item @key(fields: "id") { id: ID! postage: Int @external label: String @requires(fields: "postage") }',
  },
  roots: { Query: { item, items: [item, item], other: item } },
  entities: [item],
});

const query = `query($yes: Boolean!, $no: Boolean = false) {
  item { name @skip(if: $yes) id ... @include(if: $yes) { stock label @skip(if: $yes) postage @include(if: $no) } }
  items { ...F @include(if: $no) ... on Item @skip(if: $no) { stock @include(if: $yes) } }
  other @include(if: $yes) { name }
}
fragment F on Item { label }`;

test('every combination of conditions', async () => {
  for (const yes of [true, false]) {
    for (const no of [true, false, undefined]) await agrees(query, no === undefined ? { yes } : { yes, no });
  }
});

test('a subgraph is not asked for what is left out', async () => {
  await run('query($x: Boolean!) { item { name label @include(if: $x) } }', { x: false });
  assert.deepEqual(asked(requests), ['a']);
  await run('query($x: Boolean = true) { item { name stock @skip(if: $x) } other @skip(if: $x) { stock } }');
  assert.deepEqual(asked(requests), ['a']);
  await run(
    'query($x: Boolean = true, $y: Boolean = false) { item { ... @include(if: $x) { label @include(if: $y) } } }',
  );
  assert.deepEqual(asked(requests), ['a']);
});

test('an operation of which nothing is left asks nobody', async () => {
  assert.deepEqual(
    await run(
      'query($x: Boolean!) { item @include(if: $x) { id } ...F @include(if: $x) } fragment F on Query { other { id } }',
      { x: false },
    ),
    { data: {} },
  );
  assert.deepEqual(asked(requests), []);
});

test('an object of which nothing is left is empty', async () => {
  await agrees('query($x: Boolean!) { item { id @include(if: $x) ... on Item { name @include(if: $x) } } }', {
    x: false,
  });
});

test('a condition that is null is the client’s error', async () => {
  const asking = 'query($x: Boolean = true) { item { id name @include(if: $x) } }';
  assert.deepEqual(await run(asking, { x: null }), {
    errors: [
      {
        message:
          'Variable "$x" decides @skip or @include and may not be null; give true or false, or leave it out for its default.',
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ],
  });
  assert.deepEqual(asked(requests), []);
});

test('literal conditions, repeated fields, both directives on one field', async () => {
  await agrees(
    '{ item { name @include(if: true) @skip(if: true) id @skip(if: false) name: name @include(if: false) stock @skip(if: true) stock } }',
  );
});

test('many conditions at once', async () => {
  const names = Array.from({ length: 8 }, (_, index) => `c${index}`);
  const wide = `query(${names.map((name) => `$${name}: Boolean = false`).join(' ')}) {
    item { name @skip(if: $c0) ... @include(if: $c1) { stock @include(if: $c2) label @skip(if: $c3) } x: postage @include(if: $c4) }
    other @include(if: $c5) { ... on Item @skip(if: $c6) { name } stock @include(if: $c7) }
  }`;
  for (const on of [[], ['c1'], ['c1', 'c2', 'c3'], ['c4', 'c0'], ['c5'], ['c5', 'c6', 'c7'], names]) {
    await agrees(wide, Object.fromEntries(on.map((name) => [name, true])));
  }
});
