import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asked, federate, representations } from '../../support/federation.ts';

test('composite, nested and list keys; a key part that is null is sent as null', async () => {
  const rows = [
    { __typename: 'Row', a: 1, org: { id: 'o', lang: null }, tags: ['x', 'y'], value: 'one' },
    { __typename: 'Row', a: 2, org: { id: 'o', lang: 'de' }, tags: [], value: 'two' },
  ];
  const { agrees, requests } = federate({
    subgraphs: {
      x: `type Query { rows: [Row] } type Row @key(fields: "a org { id lang } tags") { a: Int org: Org tags: [String] }
          type Org @shareable { id: ID lang: String }`,
      y: `type Row @key(fields: "a org { id lang } tags") { a: Int org: Org tags: [String] value: String }
          type Org @shareable { id: ID lang: String }`,
    },
    roots: { Query: { rows } },
    entities: rows,
  });
  await agrees('{ rows { value } }');
  assert.deepEqual(representations(requests)[0], {
    __typename: 'Row',
    a: 1,
    org: { id: 'o', lang: null },
    tags: ['x', 'y'],
  });
});

test('a key that must first be fetched from a linking subgraph', async () => {
  const users = [
    { __typename: 'User', id: '1', email: 'a@x', name: 'A' },
    { __typename: 'User', id: '2', email: null, name: 'B' },
  ];
  const { run, agrees, requests } = federate({
    subgraphs: {
      a: 'type Query { user(id: ID!): User } type User @key(fields: "id") { id: ID! }',
      b: 'type User @key(fields: "id") @key(fields: "email") { id: ID! email: String }',
      c: 'type User @key(fields: "email") { email: String name: String }',
    },
    roots: { Query: { user: ({ id }: { id: string }) => users.find((user) => user.id === id) ?? { id } } },
    entities: users,
  });
  await agrees('{ user(id: "1") { name } }');
  assert.deepEqual(asked(requests), ['a', 'b', 'c']);
  assert.deepEqual(await run('{ user(id: "2") { name } }'), { data: { user: { name: null } } });
  assert.deepEqual(asked(requests), ['a', 'b'], 'nobody is asked for the entity whose key is null');
  assert.deepEqual(await run('{ user(id: "3") { name } }'), { data: { user: { name: null } } });
  assert.deepEqual(asked(requests), ['a', 'b'], 'nobody is asked for the entity that the link does not know');
});

test('several keys, of which some do not resolve', async () => {
  const product = { __typename: 'Product', id: '1', sku: 's', name: 'N', stock: 4 };
  const { agrees } = federate({
    subgraphs: {
      a: 'type Query { product: Product } type Product @key(fields: "id") @key(fields: "sku") { id: ID! sku: ID! name: String }',
      b: 'type Product @key(fields: "id", resolvable: false) @key(fields: "sku") { id: ID! @shareable sku: ID! @shareable stock: Int }',
    },
    roots: { Query: { product } },
    entities: [product],
  });
  await agrees('{ product { name stock } }');
});

test('a value type whose rest is reached through its parent entity', async () => {
  const book = { __typename: 'Book', id: '1', meta: { pages: 3, weight: 4, deep: { x: 1, y: 2 } } };
  const { agrees } = federate({
    subgraphs: {
      a: `type Query { books: [Book] } type Book @key(fields: "id") { id: ID! meta: Meta @shareable }
          type Meta @shareable { pages: Int deep: Deep } type Deep @shareable { x: Int }`,
      b: `type Book @key(fields: "id") { id: ID! meta: Meta @shareable }
          type Meta @shareable { weight: Int deep: Deep } type Deep @shareable { y: Int }`,
    },
    roots: { Query: { books: [book, book, null] } },
    entities: [book],
  });
  await agrees('{ books { meta { weight pages deep { y x } } } }');
});

test('Federation 1 subgraphs stand beside Federation 2', async () => {
  const user = { __typename: 'User', id: '1', name: 'N', posts: [{ __typename: 'Post', id: 'p', title: 'T' }], len: 1 };
  const { agrees } = federate({
    subgraphs: {
      a: 'type Query { user: User } type User @key(fields: "id") { id: ID! name: String }',
      b: `# federation 1
          extend type User @key(fields: "id") { id: ID! @external posts: [Post] }
          type Post @key(fields: "id") { id: ID! title: String }`,
      c: `# federation 1
          type User @key(fields: "id") @extends { id: ID! @external name: String @external len: Int @requires(fields: "name") }`,
    },
    roots: { Query: { user } },
    entities: [user],
  });
  await agrees('{ user { name len posts { title } } }');
});
