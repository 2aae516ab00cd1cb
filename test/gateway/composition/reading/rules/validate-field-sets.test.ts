import assert from 'node:assert/strict';
import { test } from 'node:test';
import { federation, marked, read, refusals, typesOf } from '../reading.ts';

const link = federation('key requires provides external shareable interfaceObject');
const types = `
type Query { a: A }
type O { x: Int l: [O!] i(n: Int!): Int }
interface I { x: Int }
type J implements I { x: Int }
union U = O | J
`;

// In `types`, so that each is read with these.
const wrong: readonly (readonly [string, string])[] = [
  ['type A @key(fields: "^o") { id: ID! o: O }', 'KEY_INVALID_FIELDS'],
  ['type A @key(fields: "id ^u") { id: ID! u: U }', 'KEY_FIELDS_SELECT_INVALID_TYPE'],
  ['type A @key(fields: "id ^u { ... on O { x } }") { id: ID! u: U }', 'KEY_FIELDS_SELECT_INVALID_TYPE'],
  ['type A @key(fields: "id ^i { x }") { id: ID! i: I }', 'KEY_FIELDS_SELECT_INVALID_TYPE'],
  ['type A @key(fields: "^nope") { id: ID! }', 'KEY_INVALID_FIELDS'],
  ['type A @key(fields: "id o { ^nope }") { id: ID! o: O }', 'KEY_INVALID_FIELDS'],
  ['type A @key(fields: "^id { x }") { id: ID! }', 'KEY_INVALID_FIELDS'],
  ['type A @key(fields: "^x: id") { id: ID! }', 'KEY_INVALID_FIELDS'],
  ['type A @key(fields: "id {^") { id: ID! }', 'KEY_INVALID_FIELDS'],
  ['type A @key(fields: "id } ^fragment F on A { id") { id: ID! }', 'KEY_INVALID_FIELDS'],
  ['type A @key(fields: "id } ^{ id") { id: ID! }', 'KEY_INVALID_FIELDS'],
  [`type A @key(fields: "${'a { '.repeat(99)}a ^{ id ${'}'.repeat(100)}") { id: ID! a: A }`, 'KEY_INVALID_FIELDS'],
  ['type A @key(fields: "^...F") { id: ID! }', 'KEY_INVALID_FIELDS'],
  ['type A @key(fields: """\n  id\n  ^nope\n""") { id: ID! }', 'KEY_INVALID_FIELDS'],
  ['type A @key(fields: "o { ^i }") { id: ID! o: O }', 'KEY_FIELDS_HAS_ARGS'],
  ['type A @key(fields: "id ^@include(if: true)") { id: ID! }', 'KEY_DIRECTIVE_IN_FIELDS_ARG'],
  ['type A @key(fields: ^["id"]) { id: ID! }', 'KEY_INVALID_FIELDS_TYPE'],
  ['type A @key(fields: ^1) { id: ID! }', 'KEY_INVALID_FIELDS_TYPE'],
  ['type A @key(fields: "id") { id: ID! y: O @external z: Int @requires(fields: "^y") }', 'REQUIRES_INVALID_FIELDS'],
  [
    'type A @key(fields: "id") { id: ID! y: U @external z: Int @requires(fields: "y { ^x }") }',
    'REQUIRES_INVALID_FIELDS',
  ],
  [
    'type A @key(fields: "id") { id: ID! y: U @external z: Int @requires(fields: "y { ^... on A { id } }") }',
    'REQUIRES_INVALID_FIELDS',
  ],
  [
    'type A @key(fields: "id") { id: ID! y: U @external z: Int @requires(fields: "y { ^... on Nope { id } }") }',
    'REQUIRES_INVALID_FIELDS',
  ],
  [
    'type A @key(fields: "id") { id: ID! y: O @external z: Int @requires(fields: "y { ^i }") }',
    'REQUIRES_INVALID_FIELDS',
  ],
  [
    'type A @key(fields: "id") { id: ID! y: O @external z: Int @requires(fields: "y { i(^n: true) }") }',
    'REQUIRES_INVALID_FIELDS',
  ],
  [
    'type A @key(fields: "id") { id: ID! y: O @external z: Int @requires(fields: "y { i(n: 1, ^m: 1) }") }',
    'REQUIRES_INVALID_FIELDS',
  ],
  ['type A @key(fields: "id") { id: ID! y: Int z: Int @requires(fields: "^y") }', 'REQUIRES_FIELDS_MISSING_EXTERNAL'],
  [
    'type A @key(fields: "id") { id: ID! y: Int @external z: Int @requires(fields: "y ^@skip(if: false)") }',
    'REQUIRES_DIRECTIVE_IN_FIELDS_ARG',
  ],
  ['type A @key(fields: "id") { id: ID! z: Int @requires(fields: ^["id"]) }', 'REQUIRES_INVALID_FIELDS_TYPE'],
  ['interface K { y: Int z: Int ^@requires(fields: "y") } type A { x: Int }', 'REQUIRES_UNSUPPORTED_ON_INTERFACE'],
  [
    'type A { b: B @provides(fields: "^o") } type B @key(fields: "id") { id: ID! o: O @external }',
    'PROVIDES_INVALID_FIELDS',
  ],
  ['type A { b: B @provides(fields: "^nope") } type B @key(fields: "id") { id: ID! }', 'PROVIDES_INVALID_FIELDS'],
  [
    'type A { b: B @provides(fields: "^i") } type B @key(fields: "id") { id: ID! i(n: Int): Int @external }',
    'PROVIDES_FIELDS_HAS_ARGS',
  ],
  [
    'type A { b: B @provides(fields: "^x") } type B @key(fields: "id") { id: ID! x: Int }',
    'PROVIDES_FIELDS_MISSING_EXTERNAL',
  ],
  [
    'type A { b: N @provides(fields: "^x") } interface N { x: Int } type B implements N @key(fields: "id") { id: ID! x: Int }',
    'PROVIDES_FIELDS_MISSING_EXTERNAL',
  ],
  [
    'type A { b: N @provides(fields: "^x") } interface N { x: Int } type B implements N @key(fields: "o { x }") { o: O x: Int }',
    'PROVIDES_FIELDS_MISSING_EXTERNAL',
  ],
  [
    'type A { b: B @provides(fields: "x ^@skip(if: false)") } type B @key(fields: "id") { id: ID! x: Int @external }',
    'PROVIDES_DIRECTIVE_IN_FIELDS_ARG',
  ],
  [
    'type A { b: B @provides(fields: ^["x"]) } type B @key(fields: "id") { id: ID! x: Int }',
    'PROVIDES_INVALID_FIELDS_TYPE',
  ],
  ['type A { b: Int ^@provides(fields: "x") }', 'PROVIDES_ON_NON_OBJECT_FIELD'],
  ['interface K { b: O ^@provides(fields: "x") } type A { x: Int }', 'PROVIDES_UNSUPPORTED_ON_INTERFACE'],
];

for (const [text, code] of wrong) {
  test(`refused as ${code}: ${text}`, () => {
    const { sdl, problem } = marked(`${link}${types}${text}`, code);
    assert.deepEqual(refusals(sdl), [problem]);
  });
}

const right: readonly string[] = [
  'type A { b: N @provides(fields: "id x") } interface N { id: ID! x: Int } type B implements N @key(fields: "id") { id: ID! x: Int @external }',
  'type A @key(fields: "id o { x l { x } }") @key(fields: "other", resolvable: false) { id: ID! other: ID o: O }',
  'type A @key(fields: "id, o { __typename x }") { id: ID! o: O }',
  'type A @key(fields: """\n id # the id\n""") { id: ID! }',
  'type A @key(fields: "id") { id: ID! y: O @external z: Int @requires(fields: "y { i(n: 1) l { x } }") }',
  'type A @key(fields: "id") { id: ID! y: U @external z: Int @requires(fields: "y { __typename ... on O { x } ... on I { x } }") }',
  'type A @key(fields: "id") { id: ID! y: I @external z: Int @requires(fields: "y { x ... on J { x } }") }',
  'type A { b: B @provides(fields: "x o { x }") } type B @key(fields: "id") { id: ID! x: Int @external o: O @external }',
  'type A { b: [V] @provides(fields: "... on B { x }") } union V = B | O type B @key(fields: "id") { id: ID! x: Int @external }',
  'type A { b: N @provides(fields: "... on B { x }") } interface N { x: Int } type B implements N @key(fields: "id") { id: ID! x: Int @external }',
  'type A { b: N @provides(fields: "o { x }") } interface N { o: O } type B implements N @key(fields: "id") { id: ID! o: O @external }',
  'interface N @key(fields: "id") { id: ID! } type A implements N @key(fields: "id") { id: ID! }',
  'type A @key(fields: "id") @interfaceObject { id: ID! y: Int @external z: Int @requires(fields: "y") }',
  'extend type A @key(fields: "id") { id: ID! @external }',
];

for (const text of right) {
  test(`composes: ${text}`, () => {
    assert.deepEqual(refusals(`${link}${types}${text}`), []);
  });
}

test('keys of interfaces take federation 2.3', () => {
  const sdl = (version: string) => `${federation('key', version)}interface I ^@key(fields: "id") { id: ID! }`;
  const { sdl: old, problem } = marked(sdl('2.2'), 'KEY_UNSUPPORTED_ON_INTERFACE');
  assert.deepEqual(refusals(old), [problem]);
  assert.deepEqual(refusals(marked(sdl('2.3'), '').sdl), []);
});

test('sentences say what is wrong, with which directive by the name that it has, and what to write', () => {
  const [error] = read(
    'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", as: "fed") type A @fed__key(fields: "o") { o: O } type O { x: Int }',
  ).errors;
  assert.equal(
    error?.message,
    '[a] @fed__key(fields: "o") of A selects A.o of type O without saying which of its fields: write for example o { x }.',
  );
  assert.equal(
    read(`${link}type A @key(fields: ["one of two"]) { id: ID! }`).errors[0]?.message,
    '[a] @key of A takes its fields as one string: write for example @key(fields: "id name").',
  );
});

test('fields of keys and what is provided may be resolved elsewhere, too, nested ones as well', () => {
  assert.deepEqual(
    typesOf(
      'a',
      `${link}type Query { a: A @provides(fields: "p { y }") } type A @key(fields: "o { x }") { o: O p: P @external } type O { x: Int y: Int } type P { y: Int @external z: Int @external @shareable w: Int } type R @key(fields: "p { z }") { p: P }`,
    ),
    [
      'type Query { a: A @federation__provides(fields: "p { y }") }',
      'type A @federation__key(fields: "o { x }") { o: O @federation__shareable p: P @federation__external @federation__shareable }',
      'type O { x: Int @federation__shareable y: Int }',
      'type P { y: Int @federation__external @federation__shareable z: Int @federation__external w: Int }',
      'type R @federation__key(fields: "p { z }") { p: P @federation__shareable }',
    ],
  );
});
