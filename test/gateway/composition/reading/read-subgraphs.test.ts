import assert from 'node:assert/strict';
import { test } from 'node:test';
import { print } from 'graphql';
import { type ReadingMemory, readSubgraphs } from '../../../../gateway/composition/reading/read-subgraphs.ts';
import { federation, marked, read, refusals, typesOf } from './reading.ts';

test('names of subgraphs are there and differ', () => {
  for (const names of [['_'], [''], ['a', 'a']]) {
    const { errors } = readSubgraphs(names.map((name) => ({ name, url: '', sdl: 'type Query { a: Int }' })));
    assert.deepEqual(
      errors.map(({ code }) => code),
      ['INVALID_SUBGRAPH_NAME'],
    );
  }
});

test('a syntax error has its place, and the other subgraphs are read nevertheless', () => {
  const { errors, subgraphs } = read('type Query {\n  a Int\n}', 'type Query { b: Int }', 'type Query { c: Nope }');
  assert.deepEqual(
    errors.map(({ code, subgraphs: [name], places }) => [code, name, places]),
    [
      ['INVALID_GRAPHQL', 'a', [{ subgraph: 'a', line: 2, column: 5 }]],
      ['INVALID_GRAPHQL', 'c', [{ subgraph: 'c', line: 1, column: 17 }]],
    ],
  );
  assert.deepEqual(
    subgraphs.map(({ name }) => name),
    ['b'],
  );
  assert.match(
    errors[0]?.message ?? '',
    /^\[a\] Syntax Error: Expected ":", found Name "Int" in line 2, column 5: the SDL is not GraphQL\.$/,
  );
});

test('an SDL that is nested too deeply is refused, with its place where it can be read at all', () => {
  const nested = (levels: number) => `type Query { a: ${'['.repeat(levels)}Int${']'.repeat(levels)} }`;
  assert.deepEqual(refusals(nested(99)), []);
  assert.deepEqual(refusals(nested(100)), ['INVALID_GRAPHQL a:1:116']);
  assert.deepEqual(refusals(nested(100_000)), ['INVALID_GRAPHQL']);
  assert.match(read(nested(100_000)).errors[0]?.message ?? '', /^\[a\] It is nested more than 100 levels deep: /);
});

test('a type cannot have a name that means something else in a supergraph', () => {
  for (const text of ['type ^join__Graph { a: Int }', 'enum ^link__Own { A }', 'type ^Int { a: String }']) {
    const { sdl, problem } = marked(`type Query { b: ID } ${text}`, 'TYPE_DEFINITION_INVALID');
    assert.deepEqual(refusals(sdl), [problem]);
  }
  assert.deepEqual(refusals('scalar Int type Query { a: Int }'), []);
});

test('defaults of input fields that lead back to these fields are refused', () => {
  for (const sdl of ['input A { b: B = {} } input B { a: A = {} }', 'input A { b: A = { b: null } }']) {
    assert.deepEqual(read(`${sdl} type Query { a(x: A): Int }`).errors.map(String), [
      'INVALID_GRAPHQL: [a] The default of an input field is of an input type whose own defaults lead back to that field: leave one of these defaults out.',
    ]);
  }
  assert.deepEqual(refusals('input A { b: B = { c: 1 } } input B { c: Int = 2 a: A } type Query { a(x: A): Int }'), []);
});

const invalid: readonly string[] = [
  'type Query { ^a: Int ^a: String }',
  'type ^A { a: Int } type ^A { b: Int }',
  'type ^A { a: Int } extend interface ^A { b: Int }',
  'type A { ^a: Int } extend type A { ^a: Int }',
  'type Query { a: [^Nope] }',
  'interface I { a: ^Int! } type A implements I { a: ^Int }',
  'type A implements ^Nope { a: Int }',
  'interface I { ^a: Int! } type ^A implements I { b: Int }',
  'enum ^E',
  'type ^A',
  'union ^U',
  'union U = ^E enum E { A }',
  'type Query { a(^x: Int, ^x: Int): Int }',
  'input I { a: Int = ^"x" } type Query { a: Int }',
  'type Query { a(e: E = ^B): Int } enum E { A }',
  'type Query { a(x: ^A): Int } type A { a: Int }',
  'type Query { a(x: ^A = B): Int } type A { a: Int }',
  'input I { a: ^U = { b: 1 } } union U = Query type Query { a: Int }',
  'directive @d(x: ^[Query!] = []) on FIELD type Query { a: Int }',
  'type Query { a: ^I } input I { a: Int }',
  'type Query { a: Int ^@nope }',
  'directive @d on OBJECT type Query { a: Int ^@d }',
  'directive @d(x: Int!) on FIELD_DEFINITION type Query { a: Int ^@d }',
  'directive @d(x: Int!) on FIELD_DEFINITION type Query { a: Int @d(x: ^"y") }',
  'extend schema @d(x: ^"y") directive @d(x: Int) on SCHEMA type Query { a: Int }',
  'directive @d(x: Int @e(y: ^"y")) on FIELD directive @e(y: Int) on ARGUMENT_DEFINITION type Query { a: Int }',
  'directive @d(x: Int = ^"y") on FIELD type Query { a: Int }',
  'type Query { a: Int @deprecated(reason: ^1) }',
  'scalar S @specifiedBy(url: ^null)',
  'directive @d on FIELD_DEFINITION type Query { a: Int ^@d ^@d }',
  'directive @^d on OBJECT directive @^d on FIELD',
  'schema { ^query: Query ^query: Query } type Query { a: Int }',
  'schema { ^query: Q ^mutation: Q } type Q { a: Int }',
  'schema { ^query: Nope } type A { a: Int }',
  '^schema { query: Query } ^schema { mutation: M } type Query { a: Int } type M { a: Int }',
  '^{ a } type Query { a: Int }',
  'type Query { a: Int } fragment ^F on Query { a }',
];

for (const text of invalid) {
  test(`invalid GraphQL: ${text}`, () => {
    const { sdl, problem } = marked(text, 'INVALID_GRAPHQL');
    const found = refusals(sdl);
    assert.ok(found.includes(problem), `${found} are to include ${problem}`);
    assert.ok(found.every((one) => one.startsWith('INVALID_GRAPHQL')));
  });
}

test('extensions are folded into their types, of every kind and before or behind them', () => {
  assert.deepEqual(
    typesOf(
      'a',
      `extend type A implements I { b: Int } "of A" type A @key(fields: "a") { a: Int } extend type A @key(fields: "b") interface I { b: Int }
       extend interface I { c: Int } extend type A { c: Int } union U = A extend union U = B type B { x: Int } enum E { A } extend enum E { B }
       input In { a: Int } extend input In { b: Int } scalar S extend scalar S @tag(name: "t")`,
    ),
    [
      '"of A" type A implements I @federation__key(fields: "a") @federation__key(fields: "b") { a: Int @federation__shareable b: Int @federation__shareable c: Int }',
      'interface I { b: Int c: Int }',
      'union U = A | B',
      'type B { x: Int }',
      'enum E { A B }',
      'input In { a: Int b: Int }',
      'scalar S @federation__tag(name: "t")',
    ],
  );
});

test('@shareable and @external of a type say so of the fields in the same braces', () => {
  assert.deepEqual(
    typesOf(
      'a',
      `${federation('shareable external requires key')} type A @shareable { a: Int b: Int @shareable } extend type A { c: Int }
       type B @key(fields: "id") { id: ID! r: Int @requires(fields: "x") } extend type B @external { x: Int }`,
    ),
    [
      'type A { a: Int @federation__shareable b: Int @federation__shareable c: Int }',
      'type B @federation__key(fields: "id") { id: ID! @federation__shareable r: Int @federation__requires(fields: "x") x: Int @federation__external }',
    ],
  );
});

test('root types get their default names, also in extensions, references and unions', () => {
  assert.deepEqual(
    typesOf(
      'a',
      'schema { query: Q mutation: M subscription: S } type Q { m: M } extend type Q { u: [U!]! } type M { q(x: Int): Q! } type S { s: Int } union U = Q | M',
    ),
    [
      'type Query { m: Mutation u: [U!]! }',
      'type Mutation { q(x: Int): Query! }',
      'type Subscription { s: Int }',
      'union U = Query | Mutation',
    ],
  );
  for (const [operation, name] of [
    ['query', 'Query'],
    ['mutation', 'Mutation'],
    ['subscription', 'Subscription'],
  ] as const) {
    const { sdl, problem } = marked(
      `schema { ^${operation}: Root } type Root { a: Int } type ^${name} { a: Int }`,
      `ROOT_${name.toUpperCase()}_USED`,
    );
    assert.deepEqual(refusals(sdl), [problem]);
  }
});

test('what a gateway asks itself is no part of the graph, and a query root with nothing else is none', () => {
  const entries = '_entities(representations: [_Any!]!): [_Entity]! _service: _Service!';
  const brought = 'scalar _Any union _Entity = A type _Service { sdl: String } type A @key(fields: "id") { id: ID! }';
  const entity = 'type A @federation__key(fields: "id") { id: ID! @federation__shareable }';
  assert.deepEqual(typesOf('a', `type Query { ${entries} } ${brought}`), [entity]);
  assert.deepEqual(typesOf('a', `type Query { ${entries} a: A } ${brought}`), ['type Query { a: A }', entity]);
  assert.deepEqual(typesOf('a', `type Query { ${entries} } type Mutation { q: Query } ${brought}`), [
    'type Query',
    'type Mutation { q: Query }',
    entity,
  ]);
});

test('places of nodes are those in the SDL, of a described field where its name is', () => {
  const { subgraphs } = read('type Query {\n  "about"\n  a: Int\n}');
  const [type] = subgraphs[0]?.types.values() ?? [];
  assert.ok(type && 'fields' in type);
  const [field] = type.fields ?? [];
  assert.deepEqual([field?.name.loc?.startToken.line, field?.name.loc?.startToken.column], [3, 3]);
});

test('a subgraph that has not changed is the same one after the next reading, and one of Federation 1 as long as the others say the same', () => {
  const source = (name: string, sdl: string) => ({ name, url: '', sdl });
  const two = source(
    'two',
    `${federation('key')} type Query { u: User } type User @key(fields: "id") { id: ID! name: String }`,
  );
  const one = source('one', 'extend type User @key(fields: "id") { id: ID! @external age: Int }');
  const other = (sdl: string) => source('other', `${federation('key shareable')} ${sdl}`);
  const memory: ReadingMemory = new Map();
  const first = readSubgraphs([two, one, other('type X { a: Int }')], memory).subgraphs;
  const second = readSubgraphs([two, one, other('type X { a: Int b: Int }')], memory).subgraphs;
  assert.deepEqual(
    second.map((subgraph, index) => subgraph === first[index]),
    [true, true, false],
  );
  const third = readSubgraphs(
    [two, one, other('type User @key(fields: "id") { id: ID! age: Int @shareable }')],
    memory,
  ).subgraphs;
  assert.deepEqual(
    third.map((subgraph, index) => subgraph === first[index]),
    [true, false, false],
  );
  assert.equal(memory.size, 3);
});

test('a subgraph of Federation 1 whose own directives use types of their specification is upgraded again, too', () => {
  const one = `extend schema @link(url: "https://specs.example.com/audit/v1.2", import: ["@audit"])
    directive @audit(level: audit__Level) on FIELD_DEFINITION enum audit__Level { LOW } type Query { v: V @audit(level: LOW) } type V { x: Int }`;
  const memory: ReadingMemory = new Map();
  const typesBeside = (sdl: string) => {
    const sources = [one, sdl].map((text, index) => ({ name: `s${index}`, url: '', sdl: text }));
    const { subgraphs, errors } = readSubgraphs(sources, memory);
    assert.deepEqual(errors, []);
    return [...(subgraphs[0]?.types.values() ?? [])].map((type) => print(type).replace(/\s+/g, ' '));
  };
  const query = 'type Query { v: V @audit(level: LOW) }';
  assert.deepEqual(typesBeside('type X { a: Int }'), [query, 'type V { x: Int }']);
  assert.deepEqual(typesBeside('type V { x: Int }'), [query, 'type V { x: Int @federation__shareable }']);
});
