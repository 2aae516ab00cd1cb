import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asked, federate, representations, type WorldObject } from '../../support/federation.ts';

test('a key that holds a list of entities and their composite keys', async () => {
  const first: WorldObject = { __typename: 'Product', id: '1', pid: 'p1', price: { amount: 100 } };
  const category = { __typename: 'Category', id: 'c1', tag: 't1', main: first };
  const second: WorldObject = {
    __typename: 'Product',
    id: '2',
    pid: null,
    price: { amount: 200 },
    category: { __typename: 'Category', id: 'c2', tag: null, main: null },
  };
  Object.assign(first, { category });
  const top: WorldObject = { __typename: 'ProductList', products: [first, second], first, selected: second };
  const { agrees } = federate({
    subgraphs: {
      start: `type Query { top: ProductList! } type ProductList @key(fields: "products { id pid }") { products: [Product!]! @shareable }
        type Product @key(fields: "id pid") @key(fields: "id") { id: String! @shareable pid: String @shareable }`,
      link: 'type Product @key(fields: "id") @key(fields: "id pid") { id: String! @shareable pid: String @shareable }',
      prices: `type ProductList @key(fields: "products { id pid category { id tag } } selected { id }") {
          products: [Product!]! @shareable first: Product @shareable selected: Product @shareable }
        type Product @key(fields: "id pid category { id tag }") { id: String! @shareable pid: String @shareable category: Category @shareable price: Price }
        type Category @key(fields: "id tag") { id: String! @shareable tag: String @shareable } type Price { amount: Int! }`,
      lists: `type ProductList @key(fields: "products { id pid }") { products: [Product!]! @shareable first: Product @shareable selected: Product @shareable }
        type Product @key(fields: "id pid") { id: String! @shareable pid: String @shareable category: Category @shareable }
        type Category @key(fields: "id") { id: String! tag: String @shareable main: Product @shareable }`,
    },
    roots: { Query: { top } },
    entities: [top, first, second, category, second['category'] as WorldObject],
  });
  await agrees(`{ top {
    products { id pid price { amount } category { main { id } id tag } } selected { id } first { id }
  } }`);
});

test('several keys that overlap, of which only one fits', async () => {
  const a: WorldObject = {
    __typename: 'A',
    id: 'a1',
    pId: 'p1',
    parts: { one: 'o', two: 't', three: 'h' },
    name: 'A',
    upper(this: { name: string }) {
      return `${this.name}!`;
    },
  };
  const b: WorldObject = { __typename: 'B', id: '1', a: [a] };
  const { agrees } = federate({
    subgraphs: {
      a: `type Query { a: A }
        type A @key(fields: "id") @key(fields: "pId") @key(fields: "parts { one two }") @key(fields: "id parts { two three }") {
          id: ID! pId: ID! parts: Parts! name: String! }
        type Parts { one: ID! two: ID! @shareable three: ID! @shareable }`,
      b: `type Query { b: B } type B @key(fields: "id") { id: ID! a: [A!]! }
        type A @key(fields: "id parts { two three }") { id: ID! parts: Parts! name: String! @external upper: String! @requires(fields: "name") }
        type Parts @shareable { two: ID! three: ID! }`,
    },
    roots: { Query: { b, a } },
    entities: [a, b],
  });
  await agrees('{ b { id a { id name upper parts { one } } } }');
  await agrees('{ a { upper parts { one three } } }');
});

test('an entity that the middle of a chain of keys does not know is asked for no further', async () => {
  const books = ['1', '2', '3'].map((id) => ({
    __typename: 'Book',
    id,
    upc: `u${id}`,
    author: { id: `a${id}`, name: `A${id}` },
  }));
  const { run, requests } = federate({
    subgraphs: {
      a: 'type Query { shelves: [Shelf] } type Shelf { book: Book } type Book @key(fields: "upc") { upc: ID! }',
      b: 'type Book @key(fields: "id") @key(fields: "upc") { id: ID! upc: ID! }',
      c: 'type Book @key(fields: "id") { id: ID! author: Author } type Author { id: ID! name: String }',
    },
    roots: { Query: { shelves: books.map((book) => ({ book })) } },
    entities: books.filter(({ id }) => id !== '2'),
  });
  assert.deepEqual(await run('{ shelves { book { upc author { name } } } }'), {
    data: {
      shelves: books.map(({ id, upc }) => ({ book: { upc, author: id === '2' ? null : { name: `A${id}` } } })),
    },
  });
  assert.deepEqual(asked(requests), ['a', 'b', 'c']);
  assert.deepEqual(
    representations(requests).filter((representation) => 'id' in representation),
    [
      { __typename: 'Book', id: '1' },
      { __typename: 'Book', id: '3' },
    ],
  );
  const { data, errors } = await run('{ shelves { book { id upc } } }');
  assert.deepEqual(data, { shelves: books.map(({ id, upc }) => ({ book: id === '2' ? null : { id, upc } })) });
  assert.deepEqual(
    errors?.map(({ path }) => path),
    [['shelves', 1, 'book', 'id']],
  );
});

test('a value type in three subgraphs, reached through its parent by different keys', async () => {
  const category = { details: { products: 3 }, id: 'c1', name: 'C' };
  const products = ['1', '2'].map((id) => ({ __typename: 'Product', id, pid: `p${id}`, category }));
  const { agrees } = federate({
    subgraphs: {
      a: 'type Query { products: [Product] } type Product @key(fields: "id pid") { id: ID! pid: ID! }',
      b: `type Product @key(fields: "id pid") { id: ID! pid: ID! category: Category @shareable }
        type Category @shareable { details: Details } type Details { products: Int }`,
      c: 'type Product @key(fields: "id pid") { id: ID! pid: ID! category: Category @shareable } type Category @shareable { id: ID! }',
      d: 'type Product @key(fields: "id") { id: ID! category: Category @shareable } type Category @shareable { name: String }',
    },
    roots: { Query: { products } },
    entities: products,
  });
  await agrees('{ products { id category { details { products } } } }');
  await agrees('{ products { category { id details { products } name } } }');
});
