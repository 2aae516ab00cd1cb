import assert from 'node:assert/strict';
import { test } from 'node:test';
import { composeSupergraph } from '../../../gateway/composition/compose.ts';
import { explainField } from '../../../gateway/planning/explain-field.ts';

const link = (more = '') =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key", "@shareable", "@external", "@requires", "@provides", "@override", "@interfaceObject"${more}])`;

function supergraphOf(subgraphs: Readonly<Record<string, string>>): string {
  const { sdl, errors } = composeSupergraph(
    Object.entries(subgraphs).map(([name, text]) => ({ name, url: `http://${name}.test`, sdl: `${link()} ${text}` })),
  );
  assert.ok(sdl !== undefined, errors.join('\n'));
  return sdl;
}

const shop = supergraphOf({
  products: `type Query { products: [Product] top: Product @provides(fields: "stars") shelf: Shelf }
    type Shelf { products: [Product] }
    type Product @key(fields: "id") @key(fields: "sku { code }") { id: ID! sku: Sku @shareable weight: Int stars: Int @external }
    type Sku @shareable { code: ID! }`,
  reviews: `type Product @key(fields: "id") { id: ID! stars: Int @shareable price: Int }`,
  stock: `type Product @key(fields: "id") { id: ID! weight: Int @external price: Int @override(from: "reviews", label: "percent(10)")
      cost: Int @requires(fields: "weight") }`,
  depots: `type Product @key(fields: "sku { code }") { sku: Sku @shareable place: String } type Sku @shareable { code: ID! }`,
});

function explained(place: string, sdl = shop): string {
  const { text, fault } = explainField(sdl, place);
  assert.equal(fault, undefined);
  return text ?? '';
}

test('A field is given by a subgraph that others lead to by a key, where they know it', () => {
  assert.equal(
    explained('Product.cost'),
    `Product.cost: Int
  stock gives it
    by the key { id } from products, reviews
    needs { weight } first (@requires), from products`,
  );
});

test('A field that comes along is told with where', () => {
  assert.equal(
    explained('Product.stars'),
    `Product.stars: Int
  products does not resolve it (@external)
    comes along below Query.top (@provides)
  reviews gives it
    by the key { id } from products, stock`,
  );
});

test('A field that is taken over is told on both sides, with the label', () => {
  assert.equal(
    explained('Product.price'),
    `Product.price: Int
  reviews does not resolve it (@external)
    taken over by stock (@override) while percent(10)
  stock gives it
    taken over from reviews (@override) while percent(10)
    by the key { id } from products, reviews`,
  );
});

test('Several ways are all told: what the subgraph itself leads to, and every key with who knows it', () => {
  assert.equal(
    explained('Product.weight'),
    `Product.weight: Int
  products gives it
    with what products itself gives: below Query.products, Query.top, Shelf.products
    by the key { id } from reviews, stock
    by the key { sku { code } } from depots
  stock does not resolve it (@external)`,
  );
  assert.equal(
    explained('Query.top'),
    'Query.top: Product\n  products gives it\n    asked directly: operations begin there',
  );
});

test("An interface's field is told with that of each of its objects, and an object's with what stands in for it", () => {
  const media = supergraphOf({
    books: `type Query { media: [Media] } interface Media @key(fields: "id") { id: ID! title: String }
      type Book implements Media @key(fields: "id") { id: ID! title: String }`,
    reviews: `type Media @interfaceObject @key(fields: "id") { id: ID! stars: Int }`,
  });
  assert.equal(
    explained('Media.title', media),
    `Media.title: String
  books gives it
    with what books itself gives: below Query.media
    by the key { id } from reviews

as Book.title
  books gives it
    with what books itself gives: below Query.media
    by the key { id } from reviews`,
  );
  assert.match(
    explained('Book.stars', media),
    /as Media\.stars\n {2}reviews gives it\n {4}by the key \{ id \} from books/,
  );
});

test('What is no field is told, with what it might have been', () => {
  for (const [place, fault] of [
    ['Product', '"Product" names no field; expected a type and its field, e.g. Product.reviews.'],
    ['Prodct.id', 'There is no type Prodct that has fields; did you mean Product?'],
    ['Product.plaze', 'The type Product has no field plaze; did you mean place?'],
    ['ID.x', 'There is no type ID that has fields; did you mean Sku?'],
  ] as const) {
    assert.deepEqual(explainField(shop, place), { fault });
  }
});
