import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse, printSchema, validate } from 'graphql';
import { composeSupergraph } from '../../../gateway/composition/compose.ts';
import { readSupergraph } from '../../../gateway/supergraph/supergraph.ts';

const link = (more = '', version = '2.9') =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v${version}", import: ["@key", "@shareable", "@tag", "@external", "@requires", "@inaccessible"${more}])\n`;

function compose(subgraphs: Record<string, string>) {
  const result = composeSupergraph(
    Object.entries(subgraphs).map(([name, sdl]) => ({ name, url: `http://${name}.test/graphql`, sdl })),
  );
  assert.ok(result.sdl, result.errors?.join('\n'));
  return readSupergraph(result.sdl);
}

test('clients see the graph without the machinery, with its descriptions and deprecations', () => {
  const { schema } = compose({
    a: `${link()} """
        A customer.
        """ type Customer @key(fields: "id") @tag(name: "public") { "Its id." id: ID! old: Int @deprecated(reason: "use id") }
        directive @live on FIELD
        scalar Url @specifiedBy(url: "https://url.test")
        type Query { customer(at: Url, old: Int @deprecated(reason: "gone")): Customer }`,
    b: `${link()} directive @live on FIELD type Customer @key(fields: "id") { id: ID! size: Int }`,
  });
  assert.equal(
    printSchema(schema).replaceAll(/\s+/g, ' ').trim(),
    'directive @live on FIELD scalar Url @specifiedBy(url: "https://url.test") """A customer.""" type Customer { """Its id.""" id: ID! old: Int @deprecated(reason: "use id") size: Int } type Query { customer(at: Url, old: Int @deprecated(reason: "gone")): Customer }',
  );
});

test('everything @inaccessible is gone, and what refers to it', () => {
  const { schema, fieldNames, possibleTypes } = compose({
    a: `${link()}
      type Query { a(x: Int, y: Int @inaccessible): A u: U i: I h: Hidden @inaccessible e(in: In): E }
      type A implements I & J { id: ID secret: Int @inaccessible }
      type Hidden implements I @inaccessible { id: ID }
      interface I { id: ID } interface J @inaccessible { id: ID }
      union U = A | Hidden
      enum E { ONE TWO @inaccessible }
      input In { a: Int b: Int @inaccessible }`,
  });
  assert.equal(
    printSchema(schema).replaceAll(/\s+/g, ' ').trim(),
    'type Query { a(x: Int): A u: U i: I e(in: In): E } type A implements I { id: ID } interface I { id: ID } union U = A enum E { ONE } input In { a: Int }',
  );
  assert.ok(fieldNames.has('secret'));
  assert.deepEqual([...(possibleTypes.get('I') ?? [])].sort(), ['A', 'Hidden', 'I']);
});

test('elements are hidden under whatever name the supergraph links @inaccessible', () => {
  const { schema } = readSupergraph(`
    schema @link(url: "https://specs.apollo.dev/link/v1.0") @link(url: "https://specs.apollo.dev/join/v0.3", for: EXECUTION)
      @link(url: "https://specs.apollo.dev/inaccessible/v0.2", as: "hide") @link(url: "https://own.test/mine/v1.0", import: [{ name: "@mine", as: "@my" }])
      { query: Root }
    directive @join__graph(name: String!, url: String!) on ENUM_VALUE
    directive @join__type(graph: join__Graph!, key: String) repeatable on OBJECT
    directive @hide on FIELD_DEFINITION
    directive @my on OBJECT
    directive @mine__other on OBJECT
    directive @link(url: String, as: String, for: link__Purpose, import: [link__Import]) repeatable on SCHEMA
    scalar link__Import
    enum link__Purpose { SECURITY EXECUTION }
    enum join__Graph { A @join__graph(name: "a-b", url: "http://a.test") }
    type Root @join__type(graph: A) @my { seen: Int unseen: Int @hide }`);
  assert.equal(printSchema(schema).replaceAll(/\s+/g, ' ').trim(), 'schema { query: Root } type Root { seen: Int }');
});

test('subgraphs are known by the names and addresses that composition gave them', () => {
  const { subgraphs } = compose({ 'my-crm': `${link()} type Query { x: Int }`, b: `${link()} type Query { y: Int }` });
  assert.deepEqual(
    [...subgraphs.values()],
    [
      { name: 'b', url: 'http://b.test/graphql' },
      { name: 'my-crm', url: 'http://my-crm.test/graphql' },
    ],
  );
});

for (const version of ['2.0', '2.3', '2.5', '2.9']) {
  test(`subgraphs of Federation ${version}`, () => {
    const { schema } = compose({
      a: `${link('', version)} type Query { t: T } type T @key(fields: "id") { id: ID! }`,
      b: `${link('', version)} type T @key(fields: "id") { id: ID! x: Int }`,
    });
    assert.deepEqual(validate(schema, parse('{ t { id x } }')), []);
  });
}

test('keys, requirements and differing types of fields are known per subgraph', () => {
  const { keys, fieldType } = compose({
    a: `${link()} type Query { t: T } type T @key(fields: "id org { id }") { id: ID! org: Org x: Int! @shareable } type Org @shareable { id: ID! }`,
    b: `${link()} type T @key(fields: "id org { id }") { id: ID! org: Org x: Int @shareable w: Int @external y: Int @requires(fields: "w") } type Org @shareable { id: ID! }`,
    c: `${link()} type T @key(fields: "id org { id }") { id: ID! org: Org w: Int } type Org @shareable { id: ID! }`,
  });
  assert.deepEqual(keys.get('b')?.get('T'), [
    new Map([
      ['id', new Map()],
      ['org', new Map([['id', new Map()]])],
    ]),
  ]);
  assert.deepEqual(
    [fieldType('a', 'T', 'x'), fieldType('b', 'T', 'x'), fieldType('a', 'T', 'none')],
    ['Int!', 'Int', undefined],
  );
});

const invalid: [string, string, RegExp][] = [
  ['text', 'not graphql', /^The supergraph is not GraphQL SDL: /],
  ['the SDL of a subgraph', 'type Query { x: Int }', /lists no subgraphs .*npm run compose/],
  [
    'types that do not exist',
    'enum join__Graph { A @join__graph(name: "a", url: "") } type Query { x: Nope }',
    /^No schema can be built from the supergraph: Unknown type: "Nope"/,
  ],
  ['no root', 'enum join__Graph { A @join__graph(name: "a", url: "") } type T { x: Int }', /no query root type/],
];
for (const [what, sdl, message] of invalid) {
  test(`a supergraph of ${what} is refused in one sentence`, () => {
    assert.throws(() => readSupergraph(sdl), { message });
  });
}
