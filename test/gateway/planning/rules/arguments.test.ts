import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fetches } from './fetches.ts';

const subgraphs = {
  a: 'type Query { t(id: ID): T } type T @key(fields: "id") { id: ID! name(short: Boolean = false): String kind: String }',
  b: 'type T @key(fields: "id") { id: ID! x(n: Int!, m: [Int]): Int }',
};

test('each fetch declares the variables that it uses, with their types and defaults', () => {
  const lines = fetches(
    subgraphs,
    'query ($id: ID!, $n: Int = 1, $m: Int, $unused: Int) { t(id: $id) { x(n: $n, m: [$m, 2]) } }'.replace(
      ', $unused: Int',
      '',
    ),
  );
  assert.deepEqual(lines, [
    '1 a query($id:ID!){t(id: $id){__typename id}}',
    '2 b at t by T{id} {...on T{x(n: $n, m: [$m, 2])}}',
  ]);
});

test('aliases travel, and one that is a field’s name does not stand in the way of the field', () => {
  assert.deepEqual(fetches(subgraphs, '{ t { short: name(short: true) name id: kind x(n: 1) } }'), [
    '1 a {t{__typename short: name(short: true) name _as_id: kind id}}',
    '2 b at t by T{id} {...on T{x(n: 1)}}',
  ]);
});

test('what is selected twice is asked once, also when fragments spread each other at many levels', () => {
  assert.deepEqual(fetches(subgraphs, '{ t { kind kind ...F } t { kind } } fragment F on T { kind }'), [
    '1 a {t{kind}}',
  ]);
  const levels = Array.from({ length: 40 }, (_, n) => `fragment F${n} on T { kind ...F${n + 1} ... { ...F${n + 1} } }`);
  assert.deepEqual(fetches(subgraphs, `{ t { ...F0 } } ${levels.join(' ')} fragment F40 on T { name }`), [
    '1 a {t{kind name}}',
  ]);
});

test('a selection that comes to nothing still asks whether the object is there', () => {
  assert.deepEqual(fetches(subgraphs, '{ t { __typename } }'), ['1 a {t{__typename}}']);
  assert.deepEqual(fetches(subgraphs, '{ __typename }'), []);
});
