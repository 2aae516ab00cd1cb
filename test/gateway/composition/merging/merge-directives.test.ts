import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { merged } from './merged.ts';

const audit = (version: string, name = '"@audit"', local = 'audit') =>
  `extend schema @link(url: "https://specs.example.com/audit/${version}", import: [${name}]) @composeDirective(name: "@${local}") directive @${local}(by: String) repeatable on FIELD_DEFINITION`;

/** What merges: the subgraphs, parts of the header, lines of the supergraph, and the hints with their places. */
const cases: Readonly<
  Record<
    string,
    readonly [sdls: readonly string[], header: readonly string[], lines: readonly string[], hints?: readonly string[]]
  >
> = {
  tags: [
    [
      'type Query { a: Int @shareable @tag(name: "x") @tag(name: "y") }',
      'type Query { a: Int @shareable @tag(name: "x") }',
    ],
    ['@link(url: "https://specs.apollo.dev/tag/v0.3")', 'directive @tag(name: String!) repeatable on'],
    ['a: Int @tag(name: "x") @tag(name: "y")'],
  ],
  'a directive of a subgraph stays there, also one that is called as what every object has': [
    ['directive @constructor on FIELD_DEFINITION type Query { a: Int @constructor }'],
    [],
    ['a: Int'],
  ],
  'what one subgraph hides is hidden': [
    ['type Query { a: Int @shareable @inaccessible b: Int }', 'type Query { a: Int @shareable }'],
    ['@link(url: "https://specs.apollo.dev/inaccessible/v0.2", for: SECURITY)'],
    ['a: Int @inaccessible'],
  ],
  'what subgraphs ask callers for is asked for together': [
    [
      'type Query { a: Int @shareable @requiresScopes(scopes: [["b", "a"], ["c"]]) @policy(policies: [["p"]]) }',
      'type Query { a: Int @shareable @requiresScopes(scopes: [["d"]]) @policy(policies: [["q"]]) @authenticated }',
    ],
    [
      '@link(url: "https://specs.apollo.dev/authenticated/v0.1", for: SECURITY)',
      '@link(url: "https://specs.apollo.dev/requiresScopes/v0.1", for: SECURITY)',
      '@link(url: "https://specs.apollo.dev/policy/v0.1", for: SECURITY)',
      'scalar policy__Policy',
    ],
    ['a: Int @requiresScopes(scopes: [["a", "b", "d"], ["c", "d"]]) @policy(policies: [["p", "q"]]) @authenticated'],
  ],
  'what all ask for alike is as it is written': [
    [
      'type Query { a: Int @shareable @requiresScopes(scopes: [["b", "a"]]) }',
      'type Query { a: Int @shareable @requiresScopes(scopes: [["b", "a"]]) }',
    ],
    [],
    ['a: Int @requiresScopes(scopes: [["b", "a"]])'],
  ],
  'an interface asks for what its types ask for together': [
    [
      'type Query { i: I } interface I { x: Int } type T implements I @authenticated { x: Int @requiresScopes(scopes: [["a"], ["b"]]) } type U implements I { x: Int @requiresScopes(scopes: [["c"]]) }',
    ],
    [],
    ['interface I @join__type(graph: A) @authenticated {', 'x: Int @requiresScopes(scopes: [["a", "c"], ["b", "c"]])'],
  ],
  'costs are the greatest': [
    [
      'type Query { a(first: Int, last: Int): [Int] @shareable @cost(weight: 3) @listSize(assumedSize: 3, slicingArguments: ["first"], requireOneSlicingArgument: false) }',
      'type Query { a(first: Int, last: Int): [Int] @shareable @cost(weight: 5) @listSize(assumedSize: 10, slicingArguments: ["last"]) }',
    ],
    ['@link(url: "https://specs.apollo.dev/cost/v0.1", import: ["@cost", "@listSize"])'],
    [
      'a(first: Int, last: Int): [Int] @cost(weight: 5) @listSize(assumedSize: 10, slicingArguments: ["first", "last"], requireOneSlicingArgument: false)',
    ],
  ],
  'a slicing argument is needed where no subgraph does without': [
    [
      'type Query { a(first: Int): [Int] @shareable @listSize(slicingArguments: ["first"]) b(first: Int): [Int] @shareable @listSize(slicingArguments: ["first"]) }',
      'type Query { a(first: Int): [Int] @shareable @listSize(requireOneSlicingArgument: true) b(first: Int): [Int] @shareable @listSize(requireOneSlicingArgument: false) }',
    ],
    [],
    [
      'a(first: Int): [Int] @listSize(slicingArguments: ["first"])',
      'b(first: Int): [Int] @listSize(slicingArguments: ["first"], requireOneSlicingArgument: false)',
    ],
  ],
  'of two reasons the first is told': [
    [
      'type Query { a: Int @shareable @deprecated(reason: "x") }',
      'type Query { a: Int @shareable @deprecated(reason: "y") }',
    ],
    [],
    ['a: Int @deprecated(reason: "x")'],
    ['INCONSISTENT_NON_REPEATABLE_DIRECTIVE_ARGUMENTS a:2:32 b:2:32'],
  ],
  'scalars and input types': [
    ['type Query { a(o: O): S } scalar S @specifiedBy(url: "https://s.test") input O @oneOf { x: Int }'],
    [],
    ['scalar S @join__type(graph: A) @specifiedBy(url: "https://s.test")', 'input O @join__type(graph: A) @oneOf {'],
  ],
  'own directives, of the newest version': [
    [
      `${audit('v1.0')} type Query { a: Int @shareable @audit(by: "x") }`,
      `${audit('v1.2')} type Query { a: Int @shareable @audit(by: "x") @audit(by: "y") }`,
      'directive @audit(by: String) repeatable on FIELD_DEFINITION type Query { c: Int @audit(by: "z") }',
    ],
    ['@link(url: "https://specs.example.com/audit/v1.2", import: ["@audit"])'],
    [
      'directive @audit(by: String) repeatable on FIELD_DEFINITION',
      'a: Int @join__field(graph: A) @join__field(graph: B) @audit(by: "x") @audit(by: "y")',
      'c: Int @join__field(graph: C)',
    ],
  ],
  'own directives under another name': [
    [`${audit('v1.0', '{ name: "@audit", as: "@log" }', 'log')} type Query { a: Int @log(by: "x") }`],
    ['@link(url: "https://specs.example.com/audit/v1.0", import: [{name: "@audit", as: "@log"}])'],
    ['a: Int @log(by: "x")'],
  ],
  'directives of operations that all subgraphs know': [
    [
      'directive @live(every: Int = 1, x: Int) repeatable on FIELD | QUERY directive @own on FIELD type Query { a: Int }',
      'directive @live(every: Int = 1) on FIELD type Query { b: Int }',
    ],
    [],
    ['directive @live(every: Int = 1) on FIELD'],
    [
      'INCONSISTENT_EXECUTABLE_DIRECTIVE_LOCATIONS a:2:12 b:2:12',
      'INCONSISTENT_EXECUTABLE_DIRECTIVE_REPEATABLE a:2:12 b:2:12',
      'INCONSISTENT_ARGUMENT_PRESENCE a:2:33',
      'INCONSISTENT_EXECUTABLE_DIRECTIVE_PRESENCE a:2:80',
    ],
  ],
  'a directive of operations without a common place': [
    ['directive @live on FIELD type Query { a: Int }', 'directive @live on QUERY type Query { b: Int }'],
    [],
    ['a: Int @join__field(graph: A)'],
    ['NO_EXECUTABLE_DIRECTIVE_LOCATIONS_INTERSECTION a:2:12 b:2:12'],
  ],
  'the description of most': [
    ['"A." type Query { a: Int }', '"B." type Query { b: Int }', '"B." type Query { c: Int }'],
    [],
    ['B.'],
    ['INCONSISTENT_DESCRIPTION a:2:11 b:2:11 c:2:11'],
  ],
};

describe('Directives and descriptions', () => {
  for (const [title, [sdls, header, lines, hints = []]] of Object.entries(cases)) {
    test(title, () => {
      const result = merged(...sdls);
      assert.deepEqual([result.errors, result.hints], [[], hints]);
      for (const part of header) assert.ok(result.header.includes(part), `${part}\n\n${result.header}`);
      const written = result.sdl.split('\n').map((line) => line.trim());
      for (const line of lines) assert.ok(written.includes(line), `${line}\n\n${result.sdl}`);
    });
  }
});

const refused: Readonly<Record<string, readonly [readonly string[], readonly string[]]>> = {
  'own directives of two major versions': [
    [`${audit('v1.0')} type Query { a: Int }`, `${audit('v2.0')} type Query { b: Int }`],
    ['DIRECTIVE_COMPOSITION_ERROR a:2:131 b:2:131'],
  ],
  'one own directive by two names': [
    [
      `${audit('v1.0')} type Query { a: Int }`,
      `${audit('v1.0', '{ name: "@audit", as: "@log" }', 'log')} type Query { b: Int }`,
    ],
    ['DIRECTIVE_COMPOSITION_ERROR a:2:131 b:2:151'],
  ],
  'two own directives by one name': [
    [
      `${audit('v1.0')} type Query { a: Int }`,
      `${audit('v1.0').replace('specs.example.com', 'specs.test')} type Query { b: Int }`,
    ],
    ['DIRECTIVE_COMPOSITION_ERROR a:2:131 b:2:124'],
  ],
  'a field that may be had with less than it reads': [
    [
      'type Query { t: T } type T @key(fields: "id") { id: ID! p: Int @requiresScopes(scopes: [["a"]]) }',
      'type T @key(fields: "id") { id: ID! p: Int @external q: Int @requires(fields: "p") @requiresScopes(scopes: [["a"], ["b"]]) r: Int @requires(fields: "p") }',
    ],
    ['MISSING_TRANSITIVE_AUTH_REQUIREMENTS b:2:54', 'MISSING_TRANSITIVE_AUTH_REQUIREMENTS b:2:124'],
  ],
  'everything that is hidden and must not be': [
    [
      'type Query { a(x: In = { a: 1, e: B, f: 1 }): T b: Hid c(x: Int! @inaccessible): Int j: J } type T { x: Int @inaccessible } type Hid @inaccessible { x: Int } input In { a: Int @inaccessible b: Hidden e: E f: Int! @inaccessible } input Hidden @inaccessible { x: Int } enum E { A B @inaccessible } interface J { x(y: Int): Int z(y: Int): Int } type K implements J { x(y: Int): Int @inaccessible z(y: Int @inaccessible): Int }',
    ],
    [
      'DEFAULT_VALUE_USES_INACCESSIBLE a:2:14',
      'DEFAULT_VALUE_USES_INACCESSIBLE a:2:14',
      'DEFAULT_VALUE_USES_INACCESSIBLE a:2:14',
      'REFERENCED_INACCESSIBLE a:2:49',
      'REQUIRED_INACCESSIBLE a:2:56',
      'ONLY_INACCESSIBLE_CHILDREN a:2:98',
      'REFERENCED_INACCESSIBLE a:2:191',
      'REQUIRED_INACCESSIBLE a:2:206',
      'IMPLEMENTED_BY_INACCESSIBLE a:2:365',
      'IMPLEMENTED_BY_INACCESSIBLE a:2:394',
    ],
  ],
  'the query root, hidden': [['type Query @inaccessible { a: Int }'], ['QUERY_ROOT_TYPE_INACCESSIBLE a:2:6']],
};

describe('What directives make impossible is refused by code and place', () => {
  for (const [title, [sdls, errors]] of Object.entries(refused)) {
    test(title, () => {
      assert.deepEqual(merged(...sdls).errors, errors);
    });
  }
});
