import assert from 'node:assert/strict';
import { test } from 'node:test';
import { federation, hints, marked, read, refusals } from '../reading.ts';

const link = federation(
  'key requires provides external shareable override interfaceObject inaccessible tag authenticated requiresScopes policy cost listSize context fromContext cacheTag composeDirective',
  '2.12',
);

const wrong: readonly (readonly [string, string])[] = [
  ['type A @key(fields: "id") { id: ID! ^x: Int @external }', 'EXTERNAL_UNUSED'],
  ['interface I { x: Int ^@external }', 'EXTERNAL_ON_INTERFACE'],
  [
    'type A @key(fields: "id") { id: ID! x: Int @external y: Int @external ^@requires(fields: "x") z: Int @requires(fields: "y") }',
    'EXTERNAL_COLLISION_WITH_ANOTHER_DIRECTIVE',
  ],
  [
    'type A @key(fields: "id") { id: ID! x: Int @external ^@tag(name: "t") y: Int @requires(fields: "x") }',
    'MERGED_DIRECTIVE_APPLICATION_ON_EXTERNAL',
  ],
  [
    'type A @key(fields: "id") { id: ID! x: Int @external ^@inaccessible y: Int @requires(fields: "x") }',
    'MERGED_DIRECTIVE_APPLICATION_ON_EXTERNAL',
  ],
  ['interface I { x: Int ^@shareable }', 'INVALID_SHAREABLE_USAGE'],
  ['type Subscription { x: Int ^@shareable }', 'INVALID_FIELD_SHARING'],
  ['type A { x: Int ^@override(from: "a") }', 'OVERRIDE_FROM_SELF_ERROR'],
  ['interface I { x: Int ^@override(from: "b") }', 'OVERRIDE_ON_INTERFACE'],
  ['type A @key(fields: "x") { x: Int ^@override(from: "b") ^@external }', 'OVERRIDE_COLLISION_WITH_ANOTHER_DIRECTIVE'],
  ['type A { x: Int ^@override(from: "b", label: "percent(101)") }', 'OVERRIDE_LABEL_INVALID'],
  ['type A { x: Int ^@override(from: "b", label: "1st") }', 'OVERRIDE_LABEL_INVALID'],
  ['type A { x: Int @override(from: "b", label: ^1) }', 'OVERRIDE_LABEL_INVALID'],
  ['type A ^@interfaceObject { x: Int }', 'INTERFACE_OBJECT_USAGE_ERROR'],
  ['type A { x: Int @tag(name: ^"no spaces") }', 'INVALID_TAG_NAME'],
  ['extend schema @tag(name: ^"no spaces") type A { x: Int }', 'INVALID_TAG_NAME'],
  ['directive @d(x: Int @tag(name: ^"no spaces")) on FIELD type A { x: Int }', 'INVALID_TAG_NAME'],
  ['type A { x: Int @cost(weight: ^"3") }', 'DIRECTIVE_COST_INVALID_WEIGHT'],
  ['interface I { x: Int ^@cost(weight: 3) }', 'COST_APPLIED_TO_INTERFACE_FIELD'],
  ['interface I { x(n: Int ^@cost(weight: 3)): Int }', 'COST_APPLIED_TO_INTERFACE_FIELD'],
  ['type A { x: [Int] @listSize(assumedSize: ^-1) }', 'LIST_SIZE_INVALID_ASSUMED_SIZE'],
  ['type A { x: Int ^@listSize(assumedSize: 1) }', 'LIST_SIZE_APPLIED_TO_NON_LIST'],
  ['type A { x(n: String): [Int] @listSize(slicingArguments: [^"n"]) }', 'LIST_SIZE_INVALID_SLICING_ARGUMENT'],
  ['type A { x: [Int] @listSize(slicingArguments: [^"first"]) }', 'LIST_SIZE_INVALID_SLICING_ARGUMENT'],
  [
    'type A { x: B @listSize(assumedSize: 1, sizedFields: [^"nope"]) } type B { y: [Int] }',
    'LIST_SIZE_INVALID_SIZED_FIELD',
  ],
  ['type A { x: B @listSize(assumedSize: 1, sizedFields: [^"y"]) } type B { y: Int }', 'LIST_SIZE_APPLIED_TO_NON_LIST'],
  ['interface I ^@authenticated { x: Int }', 'AUTH_REQUIREMENTS_APPLIED_ON_INTERFACE'],
  ['interface I { x: Int ^@requiresScopes(scopes: [["s"]]) }', 'AUTH_REQUIREMENTS_APPLIED_ON_INTERFACE'],
  [
    'type A @key(fields: "id") @interfaceObject ^@policy(policies: [["p"]]) { id: ID! }',
    'AUTH_REQUIREMENTS_APPLIED_ON_INTERFACE',
  ],
  ['type A { x: Int ^@requiresScopes(scopes: []) }', 'INVALID_GRAPHQL'],
  ['type A { x: Int ^@requiresScopes(scopes: [[]]) }', 'INVALID_GRAPHQL'],
  ['type A ^@policy(policies: [["p"], []]) { x: Int }', 'INVALID_GRAPHQL'],
  ['scalar S ^@policy(policies: [])', 'INVALID_GRAPHQL'],
  ['enum E ^@requiresScopes(scopes: [[]]) { A }', 'INVALID_GRAPHQL'],
  [
    'type A ^@context(name: "c") { x: Int b: B } type B @key(fields: "id") { id: ID! y(x: Int ^@fromContext(field: "$c { x }")): Int }',
    'UNSUPPORTED_FEATURE',
  ],
  ['directive @d(^x: Int @inaccessible) on FIELD | OBJECT type A { x: Int }', 'DISALLOWED_INACCESSIBLE'],
  ['type A ^@authenticated ^@authenticated { x: Int }', 'INVALID_GRAPHQL'],
  ['type A { x: Int ^@key(fields: "x") }', 'INVALID_GRAPHQL'],
  ['type A ^@key { x: Int }', 'INVALID_GRAPHQL'],
];

for (const [text, code] of wrong) {
  test(`refused as ${code}: ${text}`, () => {
    const { sdl, problem } = marked(`${link}${text}`, code);
    assert.deepEqual(refusals(sdl), [problem]);
  });
}

const right: readonly string[] = [
  'directive @d(x: Int @inaccessible) on FIELD type A { x: Int }',
  'type A @authenticated { x: Int @requiresScopes(scopes: [["a", "b"], ["c"]]) y: S } scalar S @policy(policies: [["p"]]) enum E @authenticated { A }',
  'type A { x: Int @override(from: "b", label: "percent(0.5)") y: Int @override(from: "c", label: "by-team_1:x") }',
  'type A { x(first: Int, n: Int!): [Int] @listSize(assumedSize: 10, slicingArguments: ["first", "n"], requireOneSlicingArgument: false) @cost(weight: 2) y: C @listSize(assumedSize: 5, sizedFields: ["edges"]) } type C { edges: [Int!]! }',
  'type A @tag(name: "team/orders-1") { x: Int @tag(name: "_x") @tag(name: "y") }',
  'interface I { x: Int } type A implements I @key(fields: "id") { id: ID! x: Int @external }',
];

for (const text of right) {
  test(`composes: ${text}`, () => {
    assert.deepEqual(refusals(`${link}${text}`), []);
  });
}

test('fields that an interface object adds may ask for rights, as the objects behind the interface do not have them', () => {
  assert.deepEqual(refusals(`${link}type A @key(fields: "id") @interfaceObject { id: ID! x: Int @authenticated }`), []);
});

test('@context is refused in one sentence with what to do instead', () => {
  const [error] = read(`${link}type A @context(name: "c") { x: Int }`).errors;
  assert.equal(
    error?.message,
    '[a] @context and @fromContext are not served by this gateway: give the field an argument of its own, or let its type have what it needs by @requires.',
  );
});

test('empty lists of rights are refused in the sentences of the supergraph', () => {
  const messages = read(
    `${link}type A { x: Int @requiresScopes(scopes: []) y: Int @policy(policies: [[]]) }`,
  ).errors.map(({ message }) => message);
  assert.match(
    messages[0] ?? '',
    /^\[a\] @requiresScopes of A\.x has an empty list, which no caller satisfies; name what callers need/,
  );
  assert.match(
    messages[1] ?? '',
    /^\[a\] @policy of A\.y has an empty list within its list, which every caller satisfies;/,
  );
});

test('@cacheTag composes without effect, which is hinted at', () => {
  const { sdl, problem } = marked(`${link}type A ^@cacheTag(format: "a") { x: Int }`, 'DIRECTIVE_COMPOSITION_WARN');
  assert.deepEqual(refusals(sdl), []);
  assert.deepEqual(hints(sdl), [problem]);
});

const custom =
  '@link(url: "https://specs.example.com/audit/v1.2", import: ["@audit", { name: "@level", as: "@degree" }])';
const define =
  'directive @audit on FIELD_DEFINITION directive @degree on OBJECT directive @audit__x on OBJECT type Query { a: Int @audit }';

test('@composeDirective names directives by what they are called here, and gives their specification', () => {
  const { subgraphs, errors } = read(
    `${link} extend schema ${custom} @composeDirective(name: "@audit") @composeDirective(name: "@degree") @composeDirective(name: "@audit__x") ${define}`,
  );
  assert.deepEqual(errors, []);
  const url = 'https://specs.example.com/audit/v1.2';
  assert.deepEqual(
    [...(subgraphs[0]?.composed ?? [])],
    [
      ['audit', { url, name: 'audit' }],
      ['degree', { url, name: 'level' }],
      ['audit__x', { url, name: 'x' }],
    ],
  );
});

test('types of other specifications are part of the graph only where a directive leaves the subgraph with them, or a field uses them', () => {
  const sdl = (more: string) =>
    `${link} extend schema @link(url: "https://specs.example.com/audit/v1.2", import: ["@audit", "Kind"]) ${more}
     directive @audit(level: audit__Level, kind: Kind) on FIELD_DEFINITION enum audit__Level { LOW } scalar Kind enum Own { A } type Query { a: Int @audit(level: LOW)`;
  const names = (text: string) => [...(read(text).subgraphs[0]?.types.keys() ?? [])];
  assert.deepEqual(names(`${sdl('')} }`), ['Own', 'Query']);
  assert.deepEqual(names(`${sdl('')} k: Kind }`), ['Kind', 'Own', 'Query']);
  assert.deepEqual(names(`${sdl('@composeDirective(name: "@audit")')} }`), ['audit__Level', 'Kind', 'Own', 'Query']);
});

test('directives of the schema itself stay, by their names in composition, and stand where they may', () => {
  const { subgraphs } = read(
    `${link} extend schema @own @tag(name: "t") directive @own on SCHEMA type Query { a: Int }`,
  );
  assert.deepEqual(
    subgraphs[0]?.schemaDirectives.map(({ name }) => name.value),
    ['own', 'federation__tag'],
  );
  for (const text of ['^@own', '^@key(fields: "id")']) {
    const { sdl, problem } = marked(
      `${link} extend schema ${text} directive @own on OBJECT type Query { a: Int }`,
      'INVALID_GRAPHQL',
    );
    assert.deepEqual(refusals(sdl), [problem]);
  }
});

for (const name of ['audit', '@nope', '@', '@key', '@plain', '@degree2']) {
  test(`@composeDirective refuses ${name}`, () => {
    const { sdl, problem } = marked(
      `${link} extend schema ${custom.replace('@degree', '@degree2')} @composeDirective(name: ^"${name}") directive @plain on OBJECT directive @audit on FIELD_DEFINITION type Query { a: Int @audit }`,
      'DIRECTIVE_COMPOSITION_ERROR',
    );
    assert.deepEqual(refusals(sdl), [problem]);
  });
}

test('@composeDirective for what is composed anyway is hinted at', () => {
  const { sdl, problem } = marked(
    `${link} extend schema ^@composeDirective(name: "@tag") type Query { a: Int }`,
    'DIRECTIVE_COMPOSITION_INFO',
  );
  assert.deepEqual(hints(sdl), [problem]);
});

test('a directive that means nothing at a field of an interface is told of by the name that it has, with where to write it', () => {
  const [error] = read(
    'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", as: "fed") interface I { x: Int @fed__external }',
  ).errors;
  assert.equal(
    error?.message,
    '[a] @fed__external has no meaning for I.x, a field of an interface: write it at the fields of the objects that implement I.',
  );
});
