import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fetches } from './fetches.ts';

test('what a field requires is fetched first and goes along', () => {
  const subgraphs = {
    a: 'type Query { t: T } type T @key(fields: "id") { id: ID! size: Int }',
    b: 'type T @key(fields: "id") { id: ID! size: Int @external cost: Int @requires(fields: "size") }',
  };
  assert.deepEqual(fetches(subgraphs, '{ t { cost } }'), [
    '1 a {t{__typename id size}}',
    '2 b at t by T{id size} {...on T{cost}}',
  ]);
});

test('the subgraph that requires is entered again even where the entity comes from it', () => {
  const subgraphs = {
    a: 'type T @key(fields: "id") { id: ID! size: Int }',
    b: 'type Query { t: T } type T @key(fields: "id") { id: ID! name: Int size: Int @external cost: Int @requires(fields: "size") }',
  };
  assert.deepEqual(fetches(subgraphs, '{ t { name cost } }'), [
    '1 b {t{__typename name id}}',
    '2 a at t by T{id} {...on T{size}}',
    '3 b at t by T{id size} {...on T{cost}}',
  ]);
});

test('requirements of requirements, and other fields that need not wait for them', () => {
  const subgraphs = {
    a: 'type Query { t: T } type T @key(fields: "id") { id: ID! one: Int }',
    b: 'type T @key(fields: "id") { id: ID! one: Int @external two: Int @requires(fields: "one") }',
    c: 'type T @key(fields: "id") { id: ID! two: Int @external three: Int @requires(fields: "two") }',
    d: 'type T @key(fields: "id") { id: ID! four: Int }',
  };
  assert.deepEqual(fetches(subgraphs, '{ t { three four } }'), [
    '1 a {t{__typename id one}}',
    '2 b at t by T{id one} {...on T{two}}',
    '3 c at t by T{id two} {...on T{three}}',
    '2 d at t by T{id} {...on T{four}}',
  ]);
});

test('a part of a requirement that needs a fetch of its own', () => {
  const subgraphs = {
    a: 'type Query { t: T } type T @key(fields: "id") { id: ID! owner: U } type U @key(fields: "id", resolvable: false) { id: ID! }',
    b: 'type U @key(fields: "id") { id: ID! age: Int }',
    c: `type T @key(fields: "id") { id: ID! owner: U @external made: Int @requires(fields: "owner { age }") }
        type U @key(fields: "id") { id: ID! age: Int @external }`,
  };
  assert.deepEqual(fetches(subgraphs, '{ t { made owner { id } } }'), [
    '1 a {t{__typename id owner{__typename id}}}',
    '2 b at t.owner by U{id} {...on U{age}}',
    '3 c at t by T{id owner{age}} {...on T{made}}',
  ]);
});

test('required arguments do not meet the client’s', () => {
  const subgraphs = {
    a: 'type Query { t: T } type T @key(fields: "id") { id: ID! size(unit: Int): Int }',
    b: 'type T @key(fields: "id") { id: ID! size(unit: Int): Int @external cost: Int @requires(fields: "size(unit: 1)") }',
  };
  assert.deepEqual(fetches(subgraphs, '{ t { size(unit: 2) cost } }'), [
    '1 a {t{__typename size(unit: 2) id _need_0_size: size(unit: 1)}}',
    '2 b at t by T{id size:_need_0_size} {...on T{cost}}',
  ]);
});

test('two requirements of one field with different arguments are sent apart', () => {
  const subgraphs = {
    a: 'type Query { t: T } type T @key(fields: "id") { id: ID! size(unit: Int): Int }',
    b: `type T @key(fields: "id") { id: ID! size(unit: Int): Int @external
          one: Int @requires(fields: "size(unit: 1)") two: Int @requires(fields: "size(unit: 2)") }`,
  };
  const all = fetches(subgraphs, '{ t { one two } }');
  assert.deepEqual(
    all.slice(1).map((line) => line.split(' query')[0]),
    ['2 b at t by T{id size:_need_0_size}', '2 b at t by T{id size:_need_1_size}'],
  );
});

test('the types of what is required are asked for where there is more than one', () => {
  const subgraphs = {
    a: `type Query { t: T } type T @key(fields: "id") { id: ID! part: Part } union Part = A | B
        type A @shareable { id: ID } type B @shareable { id: ID }`,
    b: `type T @key(fields: "id") { id: ID! part: Part @external made: Int @requires(fields: "part { ... on A { id } }") }
        union Part = A | B type A @shareable { id: ID } type B @shareable { id: ID }`,
  };
  assert.deepEqual(fetches(subgraphs, '{ t { made } }'), [
    '1 a {t{__typename id part{__typename ...on A{id}}}}',
    '2 b at t by T{id part{A{id}}} {...on T{made}}',
  ]);
});

test('a key that is itself computed', () => {
  const subgraphs = {
    a: 'type Query { t: T } type T @key(fields: "id") { id: ID! }',
    b: 'type T @key(fields: "id") { id: ID! name: Int }',
    c: `type T @key(fields: "id") @key(fields: "slug") {
          id: ID! name: Int @external slug: String! @requires(fields: "name") }`,
    d: 'type T @key(fields: "slug") { slug: String! size: Int }',
  };
  assert.deepEqual(fetches(subgraphs, '{ t { size } }'), [
    '1 a {t{__typename id}}',
    '2 b at t by T{id} {...on T{name}}',
    '3 c at t by T{id name} {...on T{slug}}',
    '4 d at t by T{slug} {...on T{size}}',
  ]);
});

test('a key that is computed from what is computed elsewhere from it', () => {
  const subgraphs = {
    a: 'type Query { t: T } type T @key(fields: "id") { id: ID! one: Int }',
    b: 'type T @key(fields: "id") { id: ID! one: Int @external two: Int @requires(fields: "one") }',
    c: 'type T @key(fields: "id") { id: ID! two: Int @external three: Int! @requires(fields: "two") @shareable }',
    d: 'type T @key(fields: "three") { three: Int! two: Int @external four: Int @requires(fields: "two") }',
  };
  assert.deepEqual(fetches(subgraphs, '{ t { four } }'), [
    '1 a {t{__typename id one}}',
    '2 b at t by T{id one} {...on T{two}}',
    '3 c at t by T{id two} {...on T{three}}',
    '4 d at t by T{three two} {...on T{four}}',
  ]);
});

test('a key at the end of a long chain, each link of it computed from two fields', () => {
  const length = 40;
  const links = Array.from({ length }, (_, index) => {
    const [before, own] = [`one${index} two${index}`, `@shareable @requires(fields: "one${index} two${index}")`];
    const external = before.split(' ').map((name) => `${name}: Int! @external`);
    return `type T @key(fields: "id") { id: ID! ${external.join(' ')} one${index + 1}: Int! ${own} two${index + 1}: Int! ${own} }`;
  });
  const subgraphs = {
    a: 'type Query { t: T } type T @key(fields: "id") { id: ID! one0: Int! @shareable two0: Int! @shareable }',
    ...Object.fromEntries(links.map((sdl, index) => [`c${index}`, sdl])),
    z: `type T @key(fields: "one${length}") { one${length}: Int! last: Int }`,
  };
  const steps = fetches(subgraphs, '{ t { last } }');
  assert.equal(steps.length, length + 2);
  assert.equal(steps.at(-1), `${length + 2} z at t by T{one${length}} {...on T{last}}`);
});
