import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { merged } from './merged.ts';

const entity = 'type Query { t: T } type T @key(fields: "id") { id: ID! f(x: Int = 1): Int }';

/** What is refused: the subgraphs, and the codes with the places. */
const cases: Readonly<Record<string, readonly [readonly string[], readonly string[]]>> = {
  'no queries': [['type T { a: Int }'], ['NO_QUERIES']],
  'one name, two kinds': [
    ['type Query { i: I } interface I { id: ID! }', 'type I { id: ID! }'],
    ['TYPE_KIND_MISMATCH a:2:31 b:2:6'],
  ],
  'an extension of nothing': [
    ['type Query { t: T } extend type T @key(fields: "id") { id: ID! }'],
    ['EXTENSION_WITH_NO_BASE a:2:33'],
  ],
  'an @interfaceObject of no interface': [
    ['type Query { i: I } type I @interfaceObject @key(fields: "id") { id: ID! }'],
    ['INTERFACE_OBJECT_USAGE_ERROR a:2:26'],
  ],
  'field types of which none covers the other': [
    ['type Query { a: [Int!] @shareable }', 'type Query { a: [Int]! @shareable }'],
    ['FIELD_TYPE_MISMATCH a:2:14 b:2:14'],
  ],
  'argument types': [
    ['type Query { f(x: Int): Int @shareable }', 'type Query { f(x: String): Int @shareable }'],
    ['FIELD_ARGUMENT_TYPE_MISMATCH a:2:16 b:2:16'],
  ],
  'an argument that one subgraph requires and the other does not have': [
    ['type Query { f(x: Int!): Int @shareable }', 'type Query { f: Int @shareable }'],
    ['REQUIRED_ARGUMENT_MISSING_IN_SOME_SUBGRAPH a:2:16'],
  ],
  'two defaults of an argument': [
    ['type Query { f(x: Int = 1): Int @shareable }', 'type Query { f(x: Int = 2): Int @shareable }'],
    ['FIELD_ARGUMENT_DEFAULT_MISMATCH a:2:16 b:2:16'],
  ],
  'two defaults of an input field': [
    ['type Query { a(i: I): Int } input I { x: Int = 1 }', 'type Query { b(i: I): Int } input I { x: Int = 2 }'],
    ['INPUT_FIELD_DEFAULT_MISMATCH a:2:39 b:2:39'],
  ],
  'types of an input field': [
    ['type Query { a(i: I): Int } input I { x: Int }', 'type Query { b(i: I): Int } input I { x: ID }'],
    ['FIELD_TYPE_MISMATCH a:2:39 b:2:39'],
  ],
  'an input field that one subgraph requires and the other does not have': [
    ['type Query { a(i: I): Int } input I { x: Int! y: Int }', 'type Query { b(i: I): Int } input I { y: Int }'],
    ['REQUIRED_INPUT_FIELD_MISSING_IN_SOME_SUBGRAPH a:2:39'],
  ],
  'an input type without a common field': [
    ['type Query { a(i: I): Int } input I { a: Int }', 'type Query { b(i: I): Int } input I { b: Int }'],
    ['EMPTY_MERGED_INPUT_TYPE a:2:35 b:2:35'],
  ],
  '@oneOf here, a required field there': [
    ['type Query { a(i: I): Int } input I @oneOf { x: Int }', 'type Query { b(i: I): Int } input I { x: Int! }'],
    ['INVALID_GRAPHQL a:2:35 b:2:35'],
  ],
  'an enum that is given in and given back': [
    ['type Query { a(e: E): Int } enum E { A B }', 'type Query { b: E } enum E { A }'],
    ['ENUM_VALUE_MISMATCH a:2:40'],
  ],
  'an enum that is given in, without a common value': [
    ['type Query { a(e: E): Int } enum E { A }', 'type Query { b(e: E): Int } enum E { B }'],
    ['EMPTY_MERGED_ENUM_TYPE a:2:34 b:2:34'],
  ],
  'a field that two subgraphs resolve, one of which does not share it': [
    ['type Query { f: Int @shareable }', 'type Query { f: Int }'],
    ['INVALID_FIELD_SHARING a:2:14 b:2:14'],
  ],
  'a field of an object, and of an interface that another subgraph sees as one object': [
    [
      'type Query { i: I } interface I @key(fields: "id") { id: ID! } type T implements I @key(fields: "id") { id: ID! f: Int }',
      'type I @key(fields: "id") @interfaceObject { id: ID! f: Int }',
    ],
    ['INVALID_FIELD_SHARING a:2:113 b:2:54'],
  ],
  'a field of two such objects': [
    [
      'type Query { i: I } interface I @key(fields: "id") { id: ID! } type T implements I @key(fields: "id") { id: ID! }',
      'type I @key(fields: "id") @interfaceObject { id: ID! f: Int }',
      'type I @key(fields: "id") @interfaceObject { id: ID! f: Int }',
    ],
    ['INVALID_FIELD_SHARING b:2:54 c:2:54'],
  ],
  'an override does not share the field for a third subgraph': [
    [
      'type Query { t: T } type T @key(fields: "id") { id: ID! f: Int @override(from: "b") }',
      'type T @key(fields: "id") { id: ID! f: Int }',
      'type T @key(fields: "id") { id: ID! f: Int }',
    ],
    ['INVALID_FIELD_SHARING a:2:57 c:2:37'],
  ],
  'an override of an override': [
    [
      'type Query { t: T } type T @key(fields: "id") { id: ID! f: Int @override(from: "b") }',
      'type T @key(fields: "id") { id: ID! f: Int @override(from: "c") }',
      'type T @key(fields: "id") { id: ID! f: Int }',
    ],
    ['OVERRIDE_SOURCE_HAS_OVERRIDE a:2:57 b:2:37'],
  ],
  'an external field that nobody resolves': [
    ['type Query { t: T } type T @key(fields: "id") { id: ID! f: Int @external g: Int @requires(fields: "f") }'],
    ['EXTERNAL_MISSING_ON_BASE a:2:57'],
  ],
  'an external field of another type': [
    [entity, 'type T @key(fields: "id") { id: ID! f(x: Int = 1): Int! @external g: Int @requires(fields: "f") }'],
    ['EXTERNAL_TYPE_MISMATCH b:2:37 a:2:57'],
  ],
  'an external field without an argument': [
    [entity, 'type T @key(fields: "id") { id: ID! f: Int @external g: Int @requires(fields: "f") }'],
    ['EXTERNAL_ARGUMENT_MISSING b:2:37 a:2:57'],
  ],
  'an external field with another type of an argument': [
    [entity, 'type T @key(fields: "id") { id: ID! f(x: Int! = 1): Int @external g: Int @requires(fields: "f") }'],
    ['EXTERNAL_ARGUMENT_TYPE_MISMATCH b:2:37 a:2:57'],
  ],
  'an external field with another default': [
    [entity, 'type T @key(fields: "id") { id: ID! f(x: Int): Int @external g: Int @requires(fields: "f") }'],
    ['EXTERNAL_ARGUMENT_DEFAULT_MISMATCH b:2:37 a:2:57'],
  ],
  'a field of an interface that an object does not have anywhere': [
    [
      'type Query { i: I } interface I { f: Int } type T implements I { f: Int }',
      'interface I { g: Int } type R implements I @key(fields: "g") { g: Int f: Int }',
    ],
    ['INTERFACE_FIELD_NO_IMPLEM b:2:15 a:2:49'],
  ],
  'a field that becomes wider than its interface': [
    [
      'type Query { i: I } interface I { f: Int! } type T implements I @key(fields: "id") { id: ID! f: Int! @shareable }',
      'type T @key(fields: "id") { id: ID! f: Int @shareable }',
    ],
    ['INVALID_GRAPHQL a:2:94 b:2:37 a:2:35'],
  ],
  'an argument of an interface that is left out of its object': [
    [
      'type Query { i: I } interface I { f(x: Int): Int } type T implements I @key(fields: "id") { id: ID! f(x: Int): Int @shareable }',
      'type T @key(fields: "id") { id: ID! f: Int @shareable }',
    ],
    ['INVALID_GRAPHQL a:2:101 b:2:37 a:2:35'],
  ],
  'an interface of an interface that an object does not implement': [
    [
      'type Query { i: I } interface I { f: Int } type T implements I { f: Int }',
      'interface J { f: Int } interface I implements J { f: Int }',
    ],
    ['INVALID_GRAPHQL a:2:49'],
  ],
  'an interface with a key whose types are not all known': [
    [
      'type Query { i: I } interface I @key(fields: "id") { id: ID! } type T implements I @key(fields: "id") { id: ID! }',
      'interface I { id: ID! } type U implements I @key(fields: "id") { id: ID! }',
    ],
    ['INTERFACE_KEY_MISSING_IMPLEMENTATION_TYPE a:2:31'],
  ],
  'an interface with a key that a type of it lacks': [
    ['type Query { i: I } interface I @key(fields: "id") { id: ID! } type T implements I { id: ID! }'],
    ['INTERFACE_KEY_NOT_ON_IMPLEMENTATION a:2:69'],
  ],
};

describe('What does not merge is refused by code and place', () => {
  for (const [title, [sdls, errors]] of Object.entries(cases)) {
    test(title, () => {
      assert.deepEqual(merged(...sdls).errors, errors);
    });
  }
});
