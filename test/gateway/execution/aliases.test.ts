import assert from 'node:assert/strict';
import { test } from 'node:test';
import { federate, representations, type WorldObject } from '../../support/federation.ts';

const dog: WorldObject = {
  __typename: 'Dog',
  id: 'd',
  name: 'Rex',
  mark: 'bone',
  size: ({ unit }: { unit?: string }) => (unit === 'CM' ? 50 : 20),
  constructor: 'maker',
  price(this: { weight: number }) {
    return this.weight * 2;
  },
  weight: 8,
};
const cat: WorldObject = { ...dog, __typename: 'Cat', id: 'c', name: 'Tom', mark: 'fish', lives: 9 };

const { agrees, requests, run } = federate({
  subgraphs: {
    a: `
      type Query { dog: Dog pets: [Pet] animals: [Animal] }
      union Pet = Dog | Cat
      interface Animal { id: ID! mark: String }
      type Dog implements Animal @key(fields: "id") { id: ID! name: String! mark: String weight: Int constructor: String }
      type Cat implements Animal @key(fields: "id") { id: ID! name: String! mark: String lives: Int }`,
    b: `
      enum Unit { CM INCH }
      type Dog @key(fields: "id") {
        id: ID! size(unit: Unit): Int weight: Int @external price: Int @requires(fields: "weight")
      }
      type Cat @key(fields: "id") { id: ID! size(unit: Unit): Int }`,
  },
  roots: { Query: { dog, pets: [dog, cat, null], animals: [cat, dog] } },
  entities: [dog, cat],
});

test('fields come in the order and under the aliases that were asked', async () => {
  const data = await agrees('{ d: dog { z: size a: name id z2: size(unit: CM) } }');
  assert.deepEqual(Object.keys(data['d'] as object), ['z', 'a', 'id', 'z2']);
});

test('an alias may be the name of the key', async () => {
  await agrees('{ dog { id: name size } }');
  assert.deepEqual(representations(requests), [{ __typename: 'Dog', id: 'd' }]);
});

test('an alias may be the name of a required field', async () => {
  await agrees('{ dog { weight: name id: mark price name: id } }');
  assert.deepEqual(representations(requests), [{ __typename: 'Dog', id: 'd', weight: 8 }]);
});

test('an alias may be __typename, and __typename may have aliases', async () => {
  await agrees('{ dog { __typename: name size } pets { kind: __typename __typename ... on Cat { t: __typename } } }');
});

test('an alias may be a name that requests to subgraphs use themselves', async () => {
  await agrees('{ _entities: dog { _e0: size _e1: name _entities: price } _e0: dog { size } _service: dog { id } }');
  await agrees('{ representations: pets { ... on Dog { _as_id: size _as_name: name } ... on Cat { _as_id: size } } }');
  await agrees('{ _internal_qp_alias_0: dog { _internal_qp_alias_0: size _apart0_x: name } _as_dog: dog { size } }');
  await agrees(
    'query _entities { ...a ...b } fragment a on Query { dog { ...c } } fragment b on Query { pets { ...c } } fragment c on Dog { size }',
  );
});

test('names that every JavaScript object has are ordinary names', async () => {
  const data = await agrees('{ dog { constructor toString: name __proto__: mark size } }');
  assert.equal((data['dog'] as Record<string, unknown>)['constructor'], 'maker');
  assert.deepEqual(Object.keys(data['dog'] as object), ['constructor', 'toString', '__proto__', 'size']);
});

test('such aliases may stand at the root, in lists, and above entities', async () => {
  await agrees(`{
    __proto: dog { __proto: name constructor: size }
    __proto__: dog { __proto__: size valueOf: id }
    constructor: pets { ... on Dog { hasOwnProperty: size(unit: CM) __proto__: price } ... on Cat { toString: size } }
    valueOf: __typename
    toString: __schema { __proto__: queryType { constructor: name } }
  }`);
  const { data } = await run(
    'query($constructor: Unit, $__proto__: Unit) { dog { size(unit: $constructor) z: size(unit: $__proto__) } }',
    {},
  );
  assert.deepEqual(data, { dog: { size: 20, z: 20 } });
});

test('an answer of a subgraph of the same process cannot change what every object inherits', async () => {
  const hostile = JSON.parse('{"__proto__":{"polluted":1},"id":"1","constructor":{"prototype":{"polluted":1}}}');
  const { run } = federate({
    subgraphs: {
      a: 'type Query { t: T list: [T] } type T @key(fields: "id") { id: ID! }',
      b: 'type T @key(fields: "id") { id: ID! x: Int }',
    },
    roots: {},
    transports: {
      a: () => async () => ({
        data: { __typename: 'Query', t: { ...hostile, __typename: 'T' }, list: [hostile, hostile] },
      }),
      b: () => async () => ({
        data: JSON.parse(`{"__proto__":{"polluted":1},"_entities":[${JSON.stringify({ x: 1 })}]}`),
      }),
    },
  });
  assert.deepEqual(await run('{ t { x } list { id } }'), { data: { t: { x: 1 }, list: [{ id: '1' }, { id: '1' }] } });
  assert.equal(({} as { polluted?: 1 }).polluted, undefined);
});

test('a field named like an inherited member is null when its subgraph gives nothing', async () => {
  const { run } = federate({
    subgraphs: {
      a: 'type Query { t: T } type T @key(fields: "id") { id: ID! }',
      b: 'type T @key(fields: "id") { id: ID! constructor: String valueOf: Int }',
    },
    roots: { Query: { t: { id: '1' } } },
  });
  assert.deepEqual(await run('{ t { constructor valueOf } }'), { data: { t: { constructor: null, valueOf: null } } });
});

test('one field several times with different arguments', async () => {
  await agrees('{ dog { size a: size(unit: CM) b: size(unit: INCH) c: size(unit: CM) } }');
});

test('the same response name means different fields under the members of a union', async () => {
  await agrees('{ pets { ... on Dog { x: constructor y: size } ... on Cat { x: mark y: size(unit: CM) } } }');
  await agrees('{ pets { ... on Dog { id: mark } ... on Cat { id: mark size } } }');
});

test('fragments: named, nested, on interfaces, repeated', async () => {
  await agrees(`
    query { animals { ...A ... on Animal { mark ... on Cat { lives } } } dog { ...D ...D ... { id } } }
    fragment A on Animal { id ...D ... on Cat { name size } }
    fragment D on Dog { name size(unit: CM) constructor }`);
});

test('a fragment that cannot apply gives an empty object', async () => {
  assert.deepEqual(await run('{ animals { ... on Dog { name } } }'), { data: { animals: [{}, { name: 'Rex' }] } });
});

test('fields of merged selections come once, with the union of what is asked below them', async () => {
  const { agrees } = federate({
    subgraphs: {
      a: 'type Query { p: P } type P @key(fields: "id") { id: ID! q: Q } type Q { x: Int y: Int }',
      b: 'type P @key(fields: "id") { id: ID! r: R } type R { x: Int y: Int }',
    },
    roots: { Query: { p: { __typename: 'P', id: '1', q: { x: 1, y: 2 }, r: { x: 3, y: 4 } } } },
    entities: [{ __typename: 'P', id: '1', r: { x: 3, y: 4 } }],
  });
  await agrees('{ p { q { x } r { y } q { y x } r { x } } p { id } }');
});
