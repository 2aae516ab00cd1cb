import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'graphql';
import { asked, federate } from '../../support/federation.ts';

test('root fields that subgraphs share are asked in each and merged deeply, lists by position', async () => {
  const user = {
    name: 'N',
    age: 3,
    posts: [
      { title: 'a', likes: 1 },
      { title: 'b', likes: 2 },
    ],
    address: { city: 'C', zip: 'Z' },
  };
  const { agrees, requests } = federate({
    subgraphs: {
      a: `type Query { me: User @shareable } type User @shareable { name: String posts: [Post] address: Address }
          type Post @shareable { title: String } type Address @shareable { city: String }`,
      b: `type Query { me: User @shareable } type User @shareable { age: Int posts: [Post] address: Address }
          type Post @shareable { likes: Int } type Address @shareable { zip: String }`,
    },
    roots: { Query: { me: user } },
  });
  await agrees('{ me { posts { likes title } age address { zip city } name } x: me { posts { title } } }');
  assert.deepEqual([...asked(requests)].sort(), ['a', 'b']);
});

test('@provides: a field that comes along is not fetched again', async () => {
  const author = { __typename: 'Author', id: '1', name: 'N', bio: 'B', home: { city: 'C', zip: 'Z' } };
  const { agrees, requests } = federate({
    subgraphs: {
      a: `type Query { books: [Book] best: Book @provides(fields: "author { name home { city } }") works: [Work] @provides(fields: "... on Book { title }") }
          union Work = Book | Film
          type Book @key(fields: "id") { id: ID! title: String @external author: Author }
          type Film { minutes: Int }
          type Author @key(fields: "id") { id: ID! name: String @external home: Home @external } type Home { city: String @external }`,
      b: `type Author @key(fields: "id") { id: ID! name: String @shareable bio: String home: Home @shareable } type Home { city: String @shareable zip: String }
          type Book @key(fields: "id") { id: ID! title: String @shareable }`,
    },
    roots: {
      Query: {
        books: [{ __typename: 'Book', id: 'b', title: 'T', author }],
        best: { __typename: 'Book', id: 'b', title: 'T', author },
        works: [
          { __typename: 'Book', id: 'b', title: 'T' },
          { __typename: 'Film', minutes: 4 },
        ],
      },
    },
    entities: [author, { __typename: 'Book', id: 'b', title: 'T' }],
  });
  await agrees('{ best { author { name home { city } } } }');
  assert.deepEqual(asked(requests), ['a']);
  await agrees('{ works { ... on Book { title } ... on Film { minutes } } }');
  assert.deepEqual(asked(requests), ['a']);
  await agrees('{ books { title author { name } } best { author { bio name home { zip city } } } }');
});

test('@override: the old owner is never asked', async () => {
  const item = {
    __typename: 'Item',
    id: '1',
    price: 9,
    name: 'N',
    tax(this: { price: number }) {
      return this.price * 2;
    },
  };
  const { agrees, requests } = federate({
    subgraphs: {
      a: 'type Query { item: Item } type Item @key(fields: "id") { id: ID! price: Int name: String }',
      b: 'type Item @key(fields: "id") { id: ID! price: Int @override(from: "a") gone: Int @override(from: "unknown") }',
      c: 'type Item @key(fields: "id") { id: ID! price: Int @external tax: Int @requires(fields: "price") }',
    },
    roots: { Query: { item } },
    entities: [item],
  });
  await agrees('{ item { name price tax } }');
  assert.ok(requests.filter(({ subgraph }) => subgraph === 'a').every(({ query }) => !query.includes('price')));
});

test('progressive @override goes by labels and percentage, and stays where it is without them', async () => {
  const { engine, requests } = federate({
    subgraphs: {
      a: 'type Query { item: Item } type Item @key(fields: "id") { id: ID! price: Int cost: Int }',
      b: `type Item @key(fields: "id") {
        id: ID! price: Int @override(from: "a", label: "percent(30)") cost: Int @override(from: "a", label: "beta")
      }`,
    },
    roots: { Query: { item: { __typename: 'Item', id: '1', price: 1, cost: 2 } } },
    entities: [{ __typename: 'Item', id: '1', price: 1, cost: 2 }],
  });
  const run = async (query: string, overrides?: { labels: ReadonlySet<string>; percentage: number }) => {
    (requests as unknown[]).length = 0;
    await engine.execute({
      document: parse(query),
      variables: {},
      headers: {},
      signal: new AbortController().signal,
      overrides,
    });
    return asked(requests);
  };
  assert.deepEqual(await run('{ item { price cost } }'), ['a']);
  assert.deepEqual(await run('{ item { price } }', { labels: new Set(), percentage: 29 }), ['a', 'b']);
  assert.deepEqual(await run('{ item { price } }', { labels: new Set(), percentage: 31 }), ['a']);
  assert.deepEqual(await run('{ item { cost } }', { labels: new Set(['beta']), percentage: 50 }), ['a', 'b']);
});

test('what is @inaccessible is used but never shown', async () => {
  const { agrees, run, supergraph } = federate({
    subgraphs: {
      a: `enum Level { LOW HIGH SECRET @inaccessible }
          interface Hidden @inaccessible { size: Int }
          type Query { thing: Thing level: Level levels: [Level] pets: [Pet] hidden: Hidden @inaccessible }
          union Pet = Dog | Cat type Dog { name: String } type Cat @inaccessible { name: String }
          type Thing implements Hidden @key(fields: "id") { id: ID! @inaccessible size: Int @shareable }`,
      b: 'type Thing @key(fields: "id") { id: ID! @inaccessible weight: Int }',
    },
    roots: {
      Query: {
        thing: { __typename: 'Thing', id: '1', size: 4, weight: 5 },
        level: 'SECRET',
        levels: ['LOW', 'SECRET'],
        pets: [
          { __typename: 'Dog', name: 'D' },
          { __typename: 'Cat', name: 'C' },
        ],
      },
    },
    entities: [{ __typename: 'Thing', id: '1', size: 4, weight: 5 }],
  });
  await agrees('{ thing { weight } }');
  const { data, errors } = await run('{ level levels pets { ... on Dog { name } } }');
  assert.deepEqual(data, { level: null, levels: ['LOW', null], pets: [{ name: 'D' }, null] });
  assert.equal(errors?.length, 3);
  assert.doesNotMatch(JSON.stringify(errors), /SECRET|Cat/);
  assert.deepEqual(supergraph.schema.getTypeMap()['Hidden'], undefined);
});

test('enums and input objects keep what is safe in every subgraph', async () => {
  const { agrees } = federate({
    subgraphs: {
      a: `enum Kind { A B } input In { x: Int only: Int } type Query { t: T echo(i: In): String }
          type T @key(fields: "id") { id: ID! kind: Kind @shareable }`,
      b: `enum Kind { A B C } input In { x: Int }
          type T @key(fields: "id") { id: ID! kind: Kind @shareable other(i: In): Kind }`,
    },
    roots: {
      Query: {
        t: { __typename: 'T', id: '1', kind: 'A', other: 'B' },
        echo: (given: unknown) => JSON.stringify(given),
      },
    },
    entities: [{ __typename: 'T', id: '1', other: 'B' }],
  });
  await agrees('{ t { kind other(i: { x: 1 }) } echo(i: { x: 2 }) }');
});

test('@provides: what fields of several types provide of one type is kept apart', async () => {
  const book = { __typename: 'Book', id: 'b', score: 1, data: 2 };
  const { agrees, requests } = federate({
    subgraphs: {
      a: 'type Book @key(fields: "id") { id: ID! score: Int @shareable data: Int @shareable }',
      b: `type Shop { items: [Book] @provides(fields: "data") }
        type Book @key(fields: "id") { id: ID! score: Int @external data: Int @external }
        type Query { book: Book @provides(fields: "score") other: Book @provides(fields: "data") shop: Shop }`,
    },
    roots: { Query: { book, other: book, shop: { __typename: 'Shop', items: [book] } } },
    entities: [book],
  });
  await agrees('{ book { data } }');
  assert.deepEqual(asked(requests), ['b', 'a']);
  await agrees('{ shop { items { score data } } other { score } }');
});

test('@provides inside a fragment, where another subgraph adds a member', async () => {
  const size = { __typename: 'Author', id: '1', owner: 'O' };
  const { agrees } = federate({
    subgraphs: {
      b: `union Thing = Author type Query { size: Thing @provides(fields: "... on Author { owner }") }
        type Author @key(fields: "id") { id: ID! owner: String @external }`,
      c: `union Thing = Author | Money type Money { price: Int } type Query { things: [Thing] }
        type Author @key(fields: "id") { id: ID! owner: String @shareable }`,
    },
    roots: { Query: { size, things: [size, { __typename: 'Money', price: 3 }] } },
    entities: [size],
  });
  await agrees('{ size { ... on Money { price } ... on Author { owner } } things { ... on Money { price } } }');
});
