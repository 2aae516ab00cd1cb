import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fetches } from './fetches.ts';

const subgraphs = {
  a: 'type Book @key(fields: "id") { id: ID! score: Int data: Int }',
  b: `type Query { best: Book @provides(fields: "score") shop: Shop any: Book }
      type Shop { top: Book @provides(fields: "data") }
      type Book @key(fields: "id") { id: ID! score: Int @external data: Int @external }`,
};

test('what a field provides needs no fetch', () => {
  assert.deepEqual(fetches(subgraphs, '{ best { score } shop { top { data } } }'), [
    '1 b {best{score} shop{top{data}}}',
  ]);
});

test('a provision holds at its own path only', () => {
  assert.deepEqual(
    fetches(subgraphs, '{ best { data } any { score } }').map((line) => line.split(' by ')[0]),
    ['1 b {best{__typename id} any{__typename id}}', '2 a at best', '2 a at any'],
  );
});

test('provisions below each other, and within a fragment', () => {
  const nested = {
    a: 'type Book @key(fields: "id") { id: ID! next: Book score: Int } type Film @key(fields: "id") { id: ID! score: Int }',
    b: `type Query { best: Book @provides(fields: "next { score }") any: Any @provides(fields: "... on Book { score }") }
        union Any = Book | Film type Film @key(fields: "id") { id: ID! }
        type Book @key(fields: "id") { id: ID! next: Book @external score: Int @external }`,
  };
  assert.deepEqual(fetches(nested, '{ best { next { score } } }'), ['1 b {best{next{score}}}']);
  assert.deepEqual(fetches(nested, '{ any { ... on Book { score } ... on Film { score } } }'), [
    '1 b {any{__typename ...on Book{score} ...on Film{id}}}',
    '2 a at any<Film> by Film{id} {...on Film{score}}',
  ]);
  assert.deepEqual(fetches(nested, '{ best { score } }'), [
    '1 b {best{__typename id}}',
    '2 a at best by Book{id} {...on Book{score}}',
  ]);
});
