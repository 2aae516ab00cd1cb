import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fetches } from './fetches.ts';

const media = {
  a: `type Query { media: [Media] hit: Hit } union Hit = Book | Film
      interface Media { id: ID! title: String } type Other { x: Int }
      type Book implements Media @key(fields: "id") { id: ID! title: String pages: Int }
      type Film implements Media @key(fields: "id") { id: ID! title: String @external minutes: Int }`,
  b: 'type Film @key(fields: "id") { id: ID! title: String }',
  c: 'type Book @key(fields: "id") { id: ID! stock: Int } type Film @key(fields: "id") { id: ID! stock: Int }',
};

test('a field of an interface is asked of the interface where all its types tell it, else of those that do', () => {
  assert.deepEqual(fetches(media, '{ media { id } }'), ['1 a {media{id}}']);
  assert.deepEqual(fetches(media, '{ media { title } }'), [
    '1 a {media{__typename ...on Book{title} ...on Film{id}}}',
    '2 b at media[]<Film> by Film{id} {...on Film{title}}',
  ]);
});

test('objects of several types are asked for in one fetch', () => {
  assert.deepEqual(fetches(media, '{ hit { ... on Book { stock } ... on Film { stock minutes } } }'), [
    '1 a {hit{__typename ...on Book{id} ...on Film{id minutes}}}',
    '2 c at hit by Book{id} Film{id} {...on Book{stock} ...on Film{stock}}',
  ]);
});

test('fragments on another interface, and on types that cannot be there', () => {
  const subgraphs = {
    a: `type Query { media: Media } interface Media { id: ID! }
        type Book implements Media @key(fields: "id") { id: ID! } type Film implements Media @key(fields: "id") { id: ID! }`,
    b: `interface Priced { price: Int } type Book implements Priced @key(fields: "id") { id: ID! price: Int }
        type Song implements Priced & Media @key(fields: "id") { id: ID! price: Int } interface Media { id: ID! }`,
  };
  assert.deepEqual(fetches(subgraphs, '{ media { ... on Priced { price } ... on Song { id } } }'), [
    '1 a {media{__typename ...on Book{id}}}',
    '2 b at media<Book> by Book{id} {...on Book{price}}',
  ]);
});

test('the members of a shared union are those of the subgraph that is asked, best the one that has all', () => {
  const subgraphs = {
    a: 'type Query { it: Any @shareable } union Any = A | B type A @shareable { x: Int } type B @shareable { y: Int }',
    b: 'type Query { it: Any @shareable } union Any = A | C type A @shareable { x: Int } type C { z: Int }',
  };
  assert.deepEqual(fetches(subgraphs, '{ it { ... on A { x } ... on B { y } ... on C { z } } }'), [
    '1 a {it{...on Any{__typename ...on A{x} ...on B{y}}}}',
  ]);
  assert.deepEqual(fetches(subgraphs, '{ it { ... on A { x } ... on C { z } } }'), [
    '1 b {it{...on Any{__typename ...on A{x} ...on C{z}}}}',
  ]);
});

test('what the subgraph that has a member cannot bring is not left to one that never has it', () => {
  const subgraphs = {
    a: `type Query { it: Any @shareable } union Any = A | C type C @shareable { z: Int }
        type A @key(fields: "id") { id: ID! x: Int @external sum: Int @requires(fields: "x") }
        type B @key(fields: "id") { id: ID! y: Int }`,
    b: `type Query { it: Any @shareable } union Any = B | C type C @shareable { z: Int }
        type A @key(fields: "id") { id: ID! x: Int } type B @key(fields: "id") { id: ID! }`,
  };
  const query = '{ it { ... on A { sum } ... on B { y } } }';
  const closed = (sdl: string) => sdl.replaceAll(/(@join__type\(graph: A, key: "id")/g, '$1, resolvable: false');
  assert.throws(() => fetches(subgraphs, query, undefined, closed), /resolves A\.sum at it\.sum;/);
});

test('types with different nullability of one field are kept apart within a fetch', () => {
  const subgraphs = {
    a: 'type Query { it: Any } union Any = A | B type A { x: Int! } type B { x: Int }',
    b: 'interface I { x: Int } type C implements I { x: Int } type Query { c: C }',
  };
  const [line = ''] = fetches(subgraphs, '{ it { ... on A { x } ... on B { y: x } } }');
  assert.equal(line, '1 a {it{__typename ...on A{x} ...on B{y: x}}}');
});
