import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asked, federate, type WorldObject } from '../../support/federation.ts';

const author: WorldObject = { __typename: 'Author', id: 'a', name: 'Ann' };
const book: WorldObject = { __typename: 'Book', id: '1', title: 'B', pages: 10, stock: 3, by: author, next: null };
const film: WorldObject = { __typename: 'Film', id: '2', title: 'F', minutes: 90, stock: null, next: book };
const game: WorldObject = { __typename: 'Game', id: '3', title: 'G', next: film, players: 4 };

const { agrees, run, requests } = federate({
  subgraphs: {
    a: `
      type Query { media: [Media] node(id: ID!): Node any: [Any!] first: Any }
      interface Node { id: ID! }
      interface Media { id: ID! title: String next: Media }
      union Any = Book | Film | Author
      type Book implements Media & Node @key(fields: "id") { id: ID! title: String pages: Int by: Author next: Media }
      type Film implements Media & Node @key(fields: "id") { id: ID! title: String minutes: Int next: Book }
      type Game implements Media & Node @key(fields: "id") { id: ID! title: String next: Media players: Int }
      type Author implements Node @key(fields: "id") { id: ID! }`,
    b: `
      interface Stocked { stock: Int }
      type Book implements Stocked @key(fields: "id") { id: ID! stock: Int }
      type Film implements Stocked @key(fields: "id") { id: ID! stock: Int }
      type Author @key(fields: "id") { id: ID! name: String }`,
  },
  roots: {
    Query: {
      media: [book, film, null, game],
      node: ({ id }: { id: string }) => [book, film, game, author].find((node) => node['id'] === id) ?? null,
      any: [book, author, film],
      first: author,
    },
  },
  entities: [book, film, game, author],
});

test('fields of the interface, of its types, and of types elsewhere', async () => {
  await agrees('{ media { id title ... on Book { pages stock by { name } } ... on Film { stock minutes } } }');
});

test('__typename of interfaces, unions and objects, with and without other fields', async () => {
  await agrees(
    '{ media { __typename } first { __typename } any { t: __typename } node(id: "1") { __typename } q: __typename }',
  );
});

test('a fragment on another interface than the field’s', async () => {
  await agrees(
    '{ media { ... on Stocked { stock } ... on Node { id } } any { ... on Media { title } ... on Stocked { stock } } }',
  );
});

test('an interface field that returns its own interface, narrower in one type', async () => {
  await agrees('{ media { next { title next { id __typename next { title } } ... on Film { stock } } } }');
  await agrees(
    '{ media { ... on Film { next { pages stock by { name } } } ... on Game { next { ... on Film { stock } } } } }',
  );
});

test('members of a union get their fields in as few requests as possible', async () => {
  await agrees('{ any { ... on Book { stock } ... on Author { name } ... on Film { stock } } }');
  assert.deepEqual(asked(requests), ['a', 'b']);
});

test('only the subgraph of the type that came is asked', async () => {
  await agrees('{ node(id: "3") { id ... on Author { name } ... on Book { stock } ... on Game { players } } }');
  assert.deepEqual(asked(requests), ['a']);
});

test('an object of a type that cannot be there is null with an error', async () => {
  const { run } = federate({
    subgraphs: {
      a: 'type Query { pet: Pet } union Pet = Dog | Cat type Dog { name: String } type Cat @inaccessible { name: String }',
    },
    roots: { Query: { pet: { __typename: 'Cat', name: 'Tom' } } },
  });
  assert.deepEqual(await run('{ pet { __typename } }'), {
    data: { pet: null },
    errors: [
      {
        message: 'The object at Query.pet is of no type that Pet can be, so it is null.',
        path: ['pet'],
        extensions: { code: 'INVALID_RESULT' },
      },
    ],
  });
});

test('different nullability of one response name under the members of a union', async () => {
  const { agrees } = federate({
    subgraphs: {
      a: `type Query { list: [U] } union U = A | B
          type A @key(fields: "id") { id: ID! v: String! @shareable n: N! @shareable }
          type B @key(fields: "id") { id: ID! v: String @shareable n: N @shareable }
          type N @shareable { x: Int! }`,
      b: `type A @key(fields: "id") { id: ID! v: String @shareable n: N @shareable w: String }
          type B @key(fields: "id") { id: ID! v: String @shareable w: String }
          type N @shareable { x: Int! }`,
    },
    roots: {
      Query: {
        list: [
          { __typename: 'A', id: '1', v: 'a', n: { x: 1 }, w: 'wa' },
          { __typename: 'B', id: '2', v: null, n: null, w: null },
        ],
      },
    },
    entities: [
      { __typename: 'A', id: '1', w: 'wa' },
      { __typename: 'B', id: '2', w: null },
    ],
  });
  await agrees('{ list { ... on A { v w n { x } } ... on B { v w n { x } } } }');
});

test('the same below an entity of another subgraph', async () => {
  const a = { __typename: 'A', id: '1', v: 'a' };
  const b = { __typename: 'B', id: '2', v: null };
  const holder = { __typename: 'H', id: 'h', list: [a, b] };
  const { agrees } = federate({
    subgraphs: {
      o: 'type Query { list: [U] h: H } union U = A | B type A @key(fields: "id") { id: ID! } type B @key(fields: "id") { id: ID! } type H @key(fields: "id") { id: ID! }',
      p: `type A @key(fields: "id") { id: ID! v: String! @shareable } type B @key(fields: "id") { id: ID! v: String @shareable }
          union U = A | B type H @key(fields: "id") { id: ID! list: [U] }`,
      q: 'type A @key(fields: "id") { id: ID! v: String @shareable }',
    },
    roots: { Query: { list: [a, b], h: holder } },
    entities: [a, b, holder],
  });
  await agrees('{ h { list { ... on A { v } ... on B { v } } } }');
  await agrees('{ list { ... on A { v } ... on B { v } } }');
});

test('a shareable union keeps what both subgraphs know', async () => {
  const { run } = federate({
    subgraphs: {
      a: 'type Query { u: U @shareable } union U = A | B type A @shareable { x: Int } type B { y: Int }',
      b: 'type Query { u: U @shareable } union U = A | C type A @shareable { x: Int } type C { z: Int }',
    },
    roots: { Query: { u: { __typename: 'A', x: 1 } } },
  });
  assert.deepEqual(await run('{ u { __typename ... on A { x } ... on B { y } ... on C { z } } }'), {
    data: { u: { __typename: 'A', x: 1 } },
  });
});

test('unknown ids of a node root', async () => {
  assert.deepEqual(await run('{ node(id: "none") { id ... on Book { stock } } }'), { data: { node: null } });
});
