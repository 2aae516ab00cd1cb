import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fetches } from './fetches.ts';

const subgraphs = {
  a: 'type Query { q: Int } type Mutation { one: T two: T } type T @key(fields: "id") { id: ID! }',
  b: 'type Mutation { three: T } type T @key(fields: "id") { id: ID! x: Int } type Query { r: Int }',
};

test('fields of one subgraph that follow each other are one request', () => {
  assert.deepEqual(fetches(subgraphs, 'mutation { one { id } two { id } three { id } }'), [
    '1 a mutation{one{id} two{id}}',
    '2 b mutation{three{id}}',
  ]);
});

test('a field is executed when all that is below the one before is there', () => {
  assert.deepEqual(fetches(subgraphs, 'mutation { one { x } two { id } }'), [
    '1 a mutation{one{__typename id}}',
    '2 b at one by T{id} {...on T{x}}',
    '3 a mutation{two{id}}',
  ]);
});

test('a shared mutation is executed once', () => {
  const shared = {
    a: 'type Query { q: Int } type Mutation { do: T @shareable } type T @key(fields: "id") { id: ID! x: Int }',
    b: 'type Mutation { do: T @shareable } type T @key(fields: "id") { id: ID! y: Int }',
  };
  assert.deepEqual(fetches(shared, 'mutation { do { x y } }'), [
    '1 a mutation{do{__typename x id}}',
    '2 b at do by T{id} {...on T{y}}',
  ]);
});

test('a shared mutation waits for the field before, whichever subgraph it is asked of', () => {
  const shared = {
    a: 'type Query { q: Int } type Mutation { one: Int do: T @shareable } type T { x: Int @shareable }',
    b: 'type Mutation { do: T @shareable } type T { x: Int @shareable y: Int }',
  };
  assert.deepEqual(fetches(shared, 'mutation { one do { x y } }'), ['1 a mutation{one}', '2 b mutation{do{x y}}']);
  assert.deepEqual(fetches(shared, 'mutation { one do { x } }'), ['1 a mutation{one do{x}}']);
});

test('the query root below a field is asked in every subgraph, at that place', () => {
  const nested = {
    a: 'type Query { q: Int r: Int } type Mutation { one: T } type T @key(fields: "id") { id: ID! again: Query }',
    b: 'type Query { s: Int @inaccessible } type T @key(fields: "id") { id: ID! x: Int }',
  };
  const elsewhere = (sdl: string) => sdl.replace('r: Int @join__field(graph: A)', 'r: Int @join__field(graph: B)');
  assert.deepEqual(fetches(nested, 'mutation { one { again { q r } } }', undefined, elsewhere), [
    '1 a mutation{one{again{q}}}',
    '2 b at one.again {r}',
  ]);
});
