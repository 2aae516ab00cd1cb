import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fetches } from './fetches.ts';

test('a shared field is taken from the subgraph that is asked anyway', () => {
  const subgraphs = {
    a: 'type Query { t: T u: Int } type T @key(fields: "id") { id: ID! x: Int @shareable }',
    b: 'type T @key(fields: "id") { id: ID! x: Int @shareable y: Int }',
  };
  assert.deepEqual(fetches(subgraphs, '{ t { x y } }'), ['1 a {t{__typename x id}}', '2 b at t by T{id} {...on T{y}}']);
});

test('a shared root field is asked where what is below it can be had', () => {
  const subgraphs = {
    a: 'type Query { t: T @shareable } type T @key(fields: "id") { id: ID! x: Int }',
    b: 'type Query { t: T @shareable } type T @key(fields: "id") { id: ID! y: Int }',
  };
  assert.deepEqual(fetches(subgraphs, '{ t { y } }'), ['1 b {t{y}}']);
  assert.deepEqual(fetches(subgraphs, '{ t { x y } }'), ['1 a {t{x}}', '1 b {t{y}}']);
});

test('lists are not put together by position where there is a key', () => {
  const subgraphs = {
    a: 'type Query { all: [T] @shareable } type T @key(fields: "id") { id: ID! x: Int }',
    b: 'type Query { all: [T] @shareable } type T @key(fields: "id") { id: ID! y: Int }',
  };
  assert.deepEqual(fetches(subgraphs, '{ all { x y } }'), [
    '1 a {all{__typename x id}}',
    '2 b at all[] by T{id} {...on T{y}}',
  ]);
});

test('a value of which each subgraph knows another part is asked in all of them', () => {
  const subgraphs = {
    a: 'type Query { t: T } type T @key(fields: "id") { id: ID! box: Box @shareable } type Box { width: Int @shareable depth: Int }',
    b: 'type T @key(fields: "id") { id: ID! box: Box @shareable } type Box { width: Int @shareable height: Int }',
  };
  assert.deepEqual(fetches(subgraphs, '{ t { box { width depth height } } }'), [
    '1 a {t{__typename box{width depth} id}}',
    '2 b at t by T{id} {...on T{box{height}}}',
  ]);
});

test('the way back to a shared parent may lead over several values', () => {
  const subgraphs = {
    a: 'type Query { t: T @shareable } type T @shareable { u: U } type U { x: Int }',
    b: 'type Query { t: T @shareable } type T @shareable { u: U } type U { y: Int }',
  };
  assert.deepEqual(fetches(subgraphs, '{ t { u { x y } } }'), ['1 a {t{u{x}}}', '1 b {t{u{y}}}']);
});

test('an entity is not asked again for the objects that it was represented by', () => {
  const subgraphs = {
    a: 'type Query { list: List } type List @key(fields: "items { id }") { items: [T!]! @shareable } type T @key(fields: "id") { id: ID! }',
    b: `type List @key(fields: "items { id }") { items: [T!]! @shareable first: Int }
        type T @key(fields: "id") { id: ID! x: Int }`,
  };
  assert.ok(
    fetches(subgraphs, '{ list { first items { x } } }').some((line) => line.includes('at list.items[] by T{id}')),
  );
});
