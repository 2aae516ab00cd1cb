import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fetches } from './fetches.ts';

const subgraphs = {
  a: 'type Query { top: Asset } type Asset @interfaceObject @key(fields: "id") { id: ID! extra: Int }',
  b: 'type Asset @interfaceObject @key(fields: "id") { id: ID! origin: Int label: Int @external made: Int @requires(fields: "label") }',
  c: `type Query { all: [Asset] book: Book } interface Asset @key(fields: "id") { id: ID! label: Int }
      type Book implements Asset @key(fields: "id") { id: ID! label: Int price: Int }
      type Film implements Asset @key(fields: "id") { id: ID! label: Int }`,
};

test('fields that stand-ins tell need no types', () => {
  assert.deepEqual(fetches(subgraphs, '{ top { extra origin } }'), [
    '1 a {top{__typename extra id}}',
    '2 b at top by Asset{id} as Asset {...on Asset{origin}}',
  ]);
});

test('the types of objects are learned from whoever knows the interface', () => {
  assert.deepEqual(fetches(subgraphs, '{ top { __typename extra } }'), [
    '1 a {top{__typename id extra}}',
    '2 c at top by Asset{id} as Asset {...on Asset{__typename}}',
  ]);
  assert.deepEqual(fetches(subgraphs, '{ top { ... on Book { price origin } } }'), [
    '1 a {top{__typename id}}',
    '2 c at top by Asset{id} as Asset {...on Asset{__typename ...on Book{price id}}}',
    '3 b at top<Book> by Asset{id} as Asset {...on Asset{origin}}',
  ]);
});

test('a stand-in is never asked for the type of objects that are known by their own', () => {
  assert.deepEqual(fetches(subgraphs, '{ all { __typename origin } book { extra } }'), [
    '1 c {all{__typename id} book{__typename id}}',
    '2 b at all[] by Asset{id} as Asset {...on Asset{origin}}',
    '2 a at book by Asset{id} as Asset {...on Asset{extra}}',
  ]);
});

test('what a stand-in requires of the interface', () => {
  assert.deepEqual(
    fetches(subgraphs, '{ top { made } all { made } }').map((line) => line.split(' {')[0]),
    ['1 a', '1 c', '2 c at top by Asset{id} as Asset', '3 b at top at all[] by Asset{id label} as Asset'],
  );
});
