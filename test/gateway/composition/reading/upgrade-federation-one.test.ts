import assert from 'node:assert/strict';
import { test } from 'node:test';
import { federation, hints, read, refusals, typesOf } from './reading.ts';

const owner = 'type Query { me: User } type User @key(fields: "id") { id: ID! name: String email: String }';

const upgrades: readonly {
  readonly name: string;
  readonly sdls: readonly string[];
  readonly types: readonly string[];
}[] = [
  {
    name: 'the key fields of an extension are not external, what is required is, and what nothing uses goes',
    sdls: [
      'extend type User @key(fields: "id") { id: ID! @external name: String @external email: Int @external age: Int @requires(fields: "name") }',
      owner,
    ],
    types: [
      'type User @federation__key(fields: "id") { id: ID! @federation__shareable name: String @federation__external age: Int @federation__requires(fields: "name") }',
    ],
  },
  {
    name: '@extends is an extension',
    sdls: ['type User @extends @key(fields: "id") { id: ID! @external age: Int }', owner],
    types: ['type User @federation__key(fields: "id") { id: ID! @federation__shareable age: Int }'],
  },
  {
    name: 'an extension without a key is asked by the first key of the others',
    sdls: ['extend type User { id: ID! @external name: String @external age: Int }', owner],
    types: ['type User { id: ID! @federation__shareable age: Int @federation__shareable }'],
  },
  {
    name: 'field sets may be lists of names, in each directive',
    sdls: [
      `extend type User @key(fields: ["id", "org { id }"]) { id: ID! @external org: Org @external name: String @external a: Int @requires(fields: ["name"]) b: User @provides(fields: ["name"]) }
       extend type Org { id: ID! @external }`,
      owner,
    ],
    types: [
      'type User @federation__key(fields: "id org { id }") { id: ID! @federation__shareable org: Org @federation__shareable name: String @federation__external @federation__shareable a: Int @federation__requires(fields: "name") b: User @federation__provides(fields: "name") }',
      'type Org { id: ID! @federation__shareable }',
    ],
  },
  {
    name: 'types that several have, fields that others resolve and those of the roots are shareable',
    sdls: [
      'type Query { me: User you: Int } type User @key(fields: "id") { id: ID! name: String own: Int } type Value { x: Int }',
      `${owner} type Value { x: Int y: Int }`,
    ],
    types: [
      'type Query { me: User @federation__shareable you: Int }',
      'type User @federation__key(fields: "id") { id: ID! @federation__shareable name: String @federation__shareable own: Int }',
      'type Value { x: Int @federation__shareable }',
    ],
  },
  {
    name: 'what another one only provides is resolved there, too, and what it has as external is not',
    sdls: [
      'type User @key(fields: "id") { id: ID! name: String email: String }',
      'type Query { me: User @provides(fields: "name") } extend type User @key(fields: "id") { id: ID! @external name: String @external email: String @external x: Int @requires(fields: "email") }',
    ],
    types: [
      'type User @federation__key(fields: "id") { id: ID! @federation__shareable name: String @federation__shareable email: String }',
    ],
  },
  {
    name: 'a subscription is never shareable',
    sdls: ['type Subscription { a: Int }', 'type Query { x: Int } type Subscription { a: Int }'],
    types: ['type Subscription { a: Int }'],
  },
  {
    name: 'interfaces have no keys, no externals, no requirements; scalars provide nothing; a type is not external',
    sdls: [
      'interface I @key(fields: "id") { id: ID! @external a: Int @requires(fields: "id") } type User implements I @external @key(fields: "id") { id: ID! a: Int n: Int @provides(fields: "x") }',
    ],
    types: [
      'interface I { id: ID! a: Int }',
      'type User implements I @federation__key(fields: "id") { id: ID! @federation__shareable a: Int n: Int }',
    ],
  },
  {
    name: 'requirements and provisions of what is not external have no effect',
    sdls: [
      'type Query { u: User @provides(fields: "id name org { id title }") } type User @key(fields: "id") { id: ID! name: String org: Org a: Int @requires(fields: "name") } extend type Org @key(fields: "id") { id: ID! @external title: String @external }',
    ],
    types: [
      'type Query { u: User @federation__provides(fields: "org { title }") }',
      'type User @federation__key(fields: "id") { id: ID! @federation__shareable name: String org: Org a: Int }',
      'type Org @federation__key(fields: "id") { id: ID! @federation__shareable title: String @federation__external @federation__shareable }',
    ],
  },
  {
    name: 'an external field that an interface asks for stays',
    sdls: [
      'interface Named { name: String } extend type User implements Named @key(fields: "id") { id: ID! @external name: String @external }',
      owner,
    ],
    types: [
      'interface Named { name: String }',
      'type User implements Named @federation__key(fields: "id") { id: ID! @federation__shareable name: String @federation__external }',
    ],
  },
  {
    name: 'a type of unused externals alone goes, and a tag beside @external with it',
    sdls: [
      'extend type Gone { id: ID! @external } extend type User @key(fields: "id") { id: ID! @external name: String @external @tag(name: "t") x: Int @requires(fields: "name") }',
      owner,
    ],
    types: [
      'type User @federation__key(fields: "id") { id: ID! @federation__shareable name: String @federation__external x: Int @federation__requires(fields: "name") }',
    ],
  },
  {
    name: 'a subgraph of Federation 2 counts among the others',
    sdls: [
      'type Query { x: Int } type User @key(fields: "id") { id: ID! name: String }',
      `${federation('key shareable')} type User @key(fields: "id") { id: ID! name: String @shareable }`,
    ],
    types: [
      'type Query { x: Int }',
      'type User @federation__key(fields: "id") { id: ID! @federation__shareable name: String @federation__shareable }',
    ],
  },
];

for (const { name, sdls, types } of upgrades) {
  test(`Federation 1: ${name}`, () => {
    assert.deepEqual(typesOf('a', ...sdls), types);
  });
}

test('an unused external field of Federation 1 is hinted at', () => {
  assert.deepEqual(
    hints('extend type User @key(fields: "id") { id: ID! @external\n name: Int @external age: Int }', owner),
    ['EXTERNAL_UNUSED a:2:2'],
  );
});

test('a type that is used but of which nothing is left is refused', () => {
  assert.deepEqual(refusals('type Query { t: T }\n extend type T { id: ID! @external }'), [
    'TYPE_WITH_ONLY_UNUSED_EXTERNAL a:2:14',
  ]);
});

test('an interface of Federation 1 cannot be an @interfaceObject elsewhere, other types beside it can', () => {
  const object = (type: string) =>
    `${federation('key interfaceObject')} type ${type} @key(fields: "id") @interfaceObject { id: ID! x: Int }`;
  const sdl = 'type Query { i: I }\ninterface I { id: ID! } type T implements I @key(fields: "id") { id: ID! }';
  assert.deepEqual(refusals(sdl, object('I')), ['INTERFACE_OBJECT_USAGE_ERROR a:2:11']);
  assert.deepEqual(refusals(sdl, object('Other')), []);
});

test('extensions without a definition are named for the merge, root types aside', () => {
  const { subgraphs } = read(
    'extend type Query { me: User } extend type User @key(fields: "id") { id: ID! @external } type A { x: Int } extend type A { y: Int } type B @extends { x: Int }',
    owner,
  );
  assert.deepEqual([...(subgraphs[0]?.extensions ?? [])], ['User', 'B']);
});
