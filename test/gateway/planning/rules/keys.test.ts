import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PlanningError } from '../../../../gateway/planning/plan-operation.ts';
import { fetches } from './fetches.ts';

test('an entity is entered by its key, and fields of one subgraph go together', () => {
  const subgraphs = {
    a: 'type Query { t: T } type T @key(fields: "id") { id: ID! }',
    b: 'type T @key(fields: "id") { id: ID! x(n: Int): Int y: Int }',
  };
  assert.deepEqual(fetches(subgraphs, 'query ($n: Int = 3) { t { x(n: $n) y } }'), [
    '1 a {t{__typename id}}',
    '2 b at t by T{id} {...on T{x(n: $n) y}}',
  ]);
  assert.deepEqual(fetches(subgraphs, '{ t { id } }'), ['1 a {t{id}}']);
});

test('a key that the subgraph at hand does not know is fetched from one that does', () => {
  const subgraphs = {
    a: 'type Query { t: T } type T @key(fields: "id") { id: ID! }',
    b: 'type T @key(fields: "id") @key(fields: "sku") { id: ID! sku: ID! }',
    c: 'type T @key(fields: "sku") { sku: ID! x: Int }',
  };
  assert.deepEqual(fetches(subgraphs, '{ t { x } }'), [
    '1 a {t{__typename id}}',
    '2 b at t by T{id} {...on T{sku}}',
    '3 c at t by T{sku} {...on T{x}}',
  ]);
});

test('a key is chosen of which every part is at hand, nested ones too', () => {
  const subgraphs = {
    a: 'type Query { t: T } type T @key(fields: "ref { code } n") { ref: Ref! n: Int! } type Ref @shareable { code: ID! }',
    b: `type T @key(fields: "id") @key(fields: "ref { code } n") { id: ID! ref: Ref! n: Int! x: Int }
        type Ref @shareable { code: ID! }`,
  };
  assert.deepEqual(fetches(subgraphs, '{ t { x } }'), [
    '1 a {t{__typename ref{code} n}}',
    '2 b at t by T{ref{code} n} {...on T{x}}',
  ]);
});

test('a part of a key that is an entity of its own', () => {
  const subgraphs = {
    a: 'type Query { t: T } type T @key(fields: "id") { id: ID! owner: U! } type U @key(fields: "id", resolvable: false) { id: ID! }',
    b: 'type U @key(fields: "id") { id: ID! code: ID! @shareable }',
    c: `type T @key(fields: "owner { code }") { owner: U! @external x: Int } type U @key(fields: "code") { code: ID! @shareable }`,
  };
  assert.deepEqual(fetches(subgraphs, '{ t { x } }'), [
    '1 a {t{__typename owner{__typename id}}}',
    '2 b at t.owner by U{id} {...on U{code}}',
    '3 c at t by T{owner{code}} {...on T{x}}',
  ]);
});

test('a key that is not resolvable is no way in', () => {
  const subgraphs = {
    a: 'type Query { t: T } type T @key(fields: "id") { id: ID! }',
    b: 'type T @key(fields: "id", resolvable: false) { id: ID! other: Int @shareable } type Query { same: T }',
    c: 'type T @key(fields: "id") { id: ID! other: Int @shareable }',
  };
  assert.deepEqual(fetches(subgraphs, '{ t { other } same { other } }'), [
    '1 a {t{__typename id}}',
    '2 c at t by T{id} {...on T{other}}',
    '1 b {same{other}}',
  ]);
});

test('a key of Federation 1 is told although it is external', () => {
  const subgraphs = {
    a: '# federation 1\n type Query { t: T } type T @key(fields: "id") { id: ID! x: Int }',
    b: '# federation 1\n extend type T @key(fields: "id") { id: ID! @external y: Int } extend type Query { u: T }',
  };
  assert.deepEqual(fetches(subgraphs, '{ u { id y x } }'), [
    '1 b {u{__typename id y}}',
    '2 a at u by T{id} {...on T{x}}',
  ]);
});

test('the same question about entities at several places is asked once', () => {
  const subgraphs = {
    a: 'type Query { one: T many: [T] } type T @key(fields: "id") { id: ID! }',
    b: 'type T @key(fields: "id") { id: ID! x: Int }',
  };
  assert.deepEqual(fetches(subgraphs, '{ one { x } many { x } }'), [
    '1 a {one{__typename id} many{__typename id}}',
    '2 b at one at many[] by T{id} {...on T{x}}',
  ]);
});

test('a field that cannot be reached is a planning error that names it', () => {
  const subgraphs = {
    a: 'type Query { t: T } type T @key(fields: "id") { id: ID! }',
    b: 'type T @key(fields: "id") { id: ID! x: Int }',
  };
  const closed = (sdl: string) => sdl.replace('@join__type(graph: B, key: "id")', '@join__type(graph: B)');
  assert.throws(
    () => fetches(subgraphs, '{ t { id same: x } }', undefined, closed),
    (error: unknown) => {
      assert.ok(error instanceof PlanningError);
      assert.match(error.message, /^No plan exists for this operation: no subgraph .* resolves T\.x at t\.same; .*\.$/);
      return true;
    },
  );
});

test('keys that need each other are no way, and no endless one', () => {
  const subgraphs = {
    a: `type Query { t: T } type T @key(fields: "id") { id: ID! u: U @shareable } type U @key(fields: "id") { id: ID! }`,
    b: `type T @key(fields: "id") @key(fields: "u { code }") { id: ID! u: U @shareable number: ID! x: Int }
        type U @key(fields: "id") @key(fields: "t { number }") { id: ID! code: ID! t: T @shareable }`,
  };
  const closed = (sdl: string) => sdl.replaceAll('@join__type(graph: B, key: "id")', '');
  assert.throws(() => fetches(subgraphs, '{ t { x } }', undefined, closed), PlanningError);
});
