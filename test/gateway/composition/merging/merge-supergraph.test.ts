import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { merged } from './merged.ts';

const entity = '@key(fields: "id")';

/** What merges: the subgraphs, lines of the supergraph, and the hints with their places. */
const cases: Readonly<
  Record<string, readonly [sdls: readonly string[], lines: readonly string[], hints?: readonly string[]]>
> = {
  'a field that all subgraphs of its type have needs no word': [
    ['type Query { a: Int @shareable }', 'type Query { a: Int @shareable b: Int }'],
    ['a: Int', 'b: Int @join__field(graph: B)'],
  ],
  'types of a root field that differ are said': [
    [
      'type Query { n: N @shareable } union N = A | B type A @shareable { x: Int } type B @shareable { x: Int }',
      'type Query { n: A! @shareable } type A @shareable { x: Int }',
    ],
    ['n: N @join__field(graph: A, type: "N") @join__field(graph: B, type: "A!")'],
    ['INCONSISTENT_BUT_COMPATIBLE_FIELD_TYPE a:2:14 b:2:14'],
  ],
  'the type that covers the others may come last': [
    [
      'type Query { n: A @shareable } type A @shareable { x: Int }',
      'type Query { n: B @shareable } type B @shareable { x: Int }',
      'type Query { n: N @shareable } union N = A | B type A @shareable { x: Int } type B @shareable { x: Int }',
    ],
    ['n: N @join__field(graph: A, type: "A") @join__field(graph: B, type: "B") @join__field(graph: C, type: "N")'],
    ['INCONSISTENT_BUT_COMPATIBLE_FIELD_TYPE a:2:14 b:2:14 c:2:14'],
  ],
  'what a root field provides is said where every subgraph has the field': [
    [
      `type Query { p: P @shareable @provides(fields: "name") } type P ${entity} { id: ID! name: String @external }`,
      `type Query { p: P @shareable } type P ${entity} { id: ID! name: String @shareable }`,
    ],
    ['p: P @join__field(graph: A, provides: "name") @join__field(graph: B)'],
  ],
  'fields of an interface that its @interfaceObject only knows from elsewhere are external': [
    [
      `type Query { m: M } interface M ${entity} { id: ID! t: Int } type B implements M ${entity} { id: ID! t: Int }`,
      `type M ${entity} @interfaceObject { id: ID! t: Int @external s(x: Int): Int @requires(fields: "t") @tag(name: "x") }`,
      `type M ${entity} @interfaceObject { id: ID! c: Int }`,
    ],
    [
      't: Int @join__field(graph: A) @join__field(graph: B, external: true)',
      's(x: Int): Int @join__field(graph: B, requires: "t") @tag(name: "x")',
      's(x: Int): Int @join__field @tag(name: "x")',
      'c: Int @join__field',
      `interface M @join__type(graph: A, key: "id") @join__type(graph: B, key: "id", isInterfaceObject: true) @join__type(graph: C, key: "id", isInterfaceObject: true) {`,
    ],
  ],
  'keys as they are, extensions too': [
    [
      `type Query { t: T } type T ${entity} @key(fields: "a, b {\\n c }") { id: ID! a: Int b: B } type B { c: Int }`,
      `extend type T ${entity} { id: ID! @external } type Query { b: Int }`,
      `type T @key(fields: "id", resolvable: false) { id: ID! }`,
    ],
    [
      'type T @join__type(graph: A, key: "id") @join__type(graph: A, key: "a b { c }") @join__type(graph: B, key: "id", extension: true) @join__type(graph: C, key: "id", resolvable: false) {',
      'id: ID!',
    ],
  ],
  'a field that was taken over is resolved by its former owner no more, for sharing either': [
    [
      `type Query { t: T } type T ${entity} { id: ID! k: Int @shareable @override(from: "c") }`,
      `type T ${entity} { id: ID! k: Int @shareable }`,
      `type T ${entity} { id: ID! k: Int c: Int }`,
    ],
    ['k: Int @join__field(graph: A, override: "c") @join__field(graph: B)'],
    ['OVERRIDDEN_FIELD_CAN_BE_REMOVED c:2:37'],
  ],
  'arguments of a field that was taken over are those of the new owner': [
    [
      `type Query { t: T } type T ${entity} { id: ID! k(x: Int!): Int @override(from: "b") }`,
      `type T ${entity} { id: ID! k: Int }`,
    ],
    ['k(x: Int!): Int @join__field(graph: A, override: "b")'],
    ['OVERRIDDEN_FIELD_CAN_BE_REMOVED b:2:37'],
  ],
  'a field that was taken over and is still used': [
    [
      `type Query { t: T } type T ${entity} { id: ID! k: Int @override(from: "b") }`,
      `type T ${entity} @key(fields: "k") { id: ID! k: Int }`,
    ],
    ['k: Int @join__field(graph: A, override: "b") @join__field(graph: B, usedOverridden: true)'],
    ['OVERRIDDEN_FIELD_CAN_BE_REMOVED b:2:55'],
  ],
  'a field that is on its way': [
    [
      `type Query { t: T } type T ${entity} { id: ID! k: Int @override(from: "b", label: "percent(10)") }`,
      `type T ${entity} { id: ID! k: Int }`,
    ],
    [
      'k: Int @join__field(graph: A, override: "b", overrideLabel: "percent(10)") @join__field(graph: B, overrideLabel: "percent(10)")',
    ],
    ['OVERRIDE_MIGRATION_IN_PROGRESS a:2:57 b:2:37'],
  ],
  'overrides that are done with': [
    [
      `type Query { t: T } type T ${entity} { id: ID! k: Int @override(from: "b") l: Int @override(from: "z") m: Int @override(from: "b") }`,
      `type T ${entity} { id: ID! m: Int @external n: Int @requires(fields: "m") }`,
    ],
    ['m: Int @join__field(graph: A, override: "b") @join__field(graph: B, external: true)'],
    [
      'OVERRIDE_DIRECTIVE_CAN_BE_REMOVED a:2:57',
      'FROM_SUBGRAPH_DOES_NOT_EXIST a:2:85',
      'OVERRIDE_DIRECTIVE_CAN_BE_REMOVED a:2:113 b:2:37',
    ],
  ],
  'a default that only one subgraph has is none': [
    ['type Query { f(x: Int! = 1): Int @shareable }', 'type Query { f(x: Int!): Int @shareable }'],
    ['f(x: Int!): Int'],
    ['INCONSISTENT_DEFAULT_VALUE_PRESENCE a:2:16 b:2:16'],
  ],
  'nor is one beside a type that another subgraph requires': [
    ['type Query { f(x: Int = 1): Int @shareable }', 'type Query { f(x: Int!): Int @shareable }'],
    ['f(x: Int!): Int'],
    ['INCONSISTENT_BUT_COMPATIBLE_ARGUMENT_TYPE a:2:16 b:2:16', 'INCONSISTENT_DEFAULT_VALUE_PRESENCE a:2:16 b:2:16'],
  ],
  'nor for input fields': [
    ['type Query { a(i: I): Int } input I { x: Int! = 1 }', 'type Query { b(i: I): Int } input I { x: Int! }'],
    ['x: Int!'],
    ['INCONSISTENT_DEFAULT_VALUE_PRESENCE a:2:39 b:2:39'],
  ],
  'one default everywhere is kept': [
    [
      'type Query { f(x: I = { a: 1, b: [2] }): Int @shareable } input I { a: Int b: [Int] }',
      'type Query { f(x: I = { b: [2], a: 1 }): Int @shareable } input I { a: Int b: [Int] }',
    ],
    ['f(x: I = { a: 1, b: [2] }): Int'],
  ],
  'an argument with a default may be left out elsewhere': [
    ['type Query { x(n: Int! = 1): Int @shareable }', 'type Query { x: Int @shareable }'],
    ['x: Int'],
    ['INCONSISTENT_ARGUMENT_PRESENCE a:2:16'],
  ],
  'input types have what all subgraphs take': [
    [
      'type Query { a(i: I): Int } input I { x: Int y: Int z: [Int] }',
      'type Query { b(i: I): Int } input I { x: Int z: [Int]! }',
    ],
    [
      'input I @join__type(graph: A) @join__type(graph: B) {',
      'z: [Int]! @join__field(graph: A, type: "[Int]") @join__field(graph: B, type: "[Int]!")',
    ],
    ['INCONSISTENT_INPUT_OBJECT_FIELD a:2:46', 'INCONSISTENT_BUT_COMPATIBLE_FIELD_TYPE a:2:53 b:2:46'],
  ],
  'enums that are given back have the values of all subgraphs': [
    ['type Query { a: E } enum E { A B }', 'type Query { b: E } enum E { A }'],
    ['A @join__enumValue(graph: A) @join__enumValue(graph: B)', 'B @join__enumValue(graph: A)'],
    ['INCONSISTENT_ENUM_VALUE_FOR_OUTPUT_ENUM a:2:32'],
  ],
  'enums that are given in have those that all subgraphs take': [
    ['type Query { a(e: E): Int } enum E { A B }', 'type Query { b(e: E): Int } enum E { A }'],
    ['enum E @join__type(graph: A) @join__type(graph: B) {', 'A @join__enumValue(graph: A) @join__enumValue(graph: B)'],
    ['INCONSISTENT_ENUM_VALUE_FOR_INPUT_ENUM a:2:40'],
  ],
  'enums that are both may hide what only some have': [
    ['type Query { a(e: E): E } enum E { A B @inaccessible }', 'type Query { b: E } enum E { A }'],
    ['B @join__enumValue(graph: A) @inaccessible'],
  ],
  'an argument that is left out does not give its enum in': [
    ['type Query { a(e: E): E @shareable } enum E { A B }', 'type Query { a: E @shareable } enum E { A }'],
    ['a: E', 'B @join__enumValue(graph: A)'],
    ['INCONSISTENT_ARGUMENT_PRESENCE a:2:16', 'INCONSISTENT_ENUM_VALUE_FOR_OUTPUT_ENUM a:2:49'],
  ],
  'an enum that nothing uses': [
    ['type Query { a: Int } enum E { A }'],
    ['A @join__enumValue(graph: A)'],
    ['UNUSED_ENUM_TYPE a:2:28'],
  ],
  'unions have the members of all subgraphs': [
    [
      `type Query { u: U } union U = A | B type A ${entity} { id: ID! } type B ${entity} { id: ID! }`,
      `type Query { v: U } union U = A type A ${entity} { id: ID! }`,
    ],
    [
      'union U @join__type(graph: A) @join__type(graph: B) @join__unionMember(graph: A, member: "A") @join__unionMember(graph: A, member: "B") @join__unionMember(graph: B, member: "A") = A | B',
    ],
    ['INCONSISTENT_UNION_MEMBER a:2:35'],
  ],
  'an entity that is none elsewhere, and a value type with different fields': [
    [
      `type Query { t: T v: V } type T ${entity} { id: ID! x: V @shareable } type V @shareable { x: Int y: Int }`,
      'type Query { b: V } type T @shareable { x: V } type V @shareable { x: Int }',
    ],
    ['y: Int @join__field(graph: A)'],
    ['INCONSISTENT_ENTITY a:2:31 b:2:26', 'INCONSISTENT_OBJECT_VALUE_TYPE_FIELD a:2:107'],
  ],
  'a value type of which another subgraph has but what it requires: nothing to add there': [
    [
      `type Query { t: T } type T ${entity} { id: ID! v: V @external w: Int @requires(fields: "v { x }") } type V { x: Int @external }`,
      `type T ${entity} { id: ID! v: V } type V { x: Int y: Int }`,
    ],
    ['y: Int @join__field(graph: B)'],
  ],
  'what several fields have in common is said once': [
    [
      'type Query { v: V } type V @shareable { x: Int y: Int z: Int }',
      'type Query { w: V } type V @shareable { x: Int }',
    ],
    ['z: Int @join__field(graph: A)'],
    ['INCONSISTENT_OBJECT_VALUE_TYPE_FIELD a:2:48 a:2:55'],
  ],
  'an interface with different fields': [
    ['type Query { i: I } interface I { x: Int y: Int }', 'interface I { x: Int }'],
    ['y: Int @join__field(graph: A)'],
    ['INCONSISTENT_INTERFACE_VALUE_TYPE_FIELD a:2:42'],
  ],
};

describe('What merges', () => {
  for (const [title, [sdls, lines, hints = []]] of Object.entries(cases)) {
    test(title, () => {
      const result = merged(...sdls);
      assert.deepEqual([result.errors, result.hints], [[], hints]);
      const written = result.sdl.split('\n').map((line) => line.trim());
      for (const line of lines) assert.ok(written.includes(line), `${line}\n\n${result.sdl}`);
    });
  }
});
