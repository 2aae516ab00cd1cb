import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asked, federate, type WorldObject } from '../../support/federation.ts';

test('@provides over several levels', async () => {
  const category = (id: string) => ({ __typename: 'Category', id, name: `C${id}`, rank: Number(id) });
  const products = ['1', '2'].map((id) => ({ __typename: 'Product', id, categories: [category('1'), category('2')] }));
  const { agrees, requests } = federate({
    subgraphs: {
      a: `type Query { products: [Product] @provides(fields: "categories { id name }") all: [Product] }
        type Product @key(fields: "id") { id: ID! categories: [Category!] @external } type Category @key(fields: "id") { id: ID! name: String @shareable }`,
      b: `type Product @key(fields: "id") { id: ID! categories: [Category!] @shareable } type Category @key(fields: "id") { id: ID! name: String @shareable rank: Int }`,
    },
    roots: { Query: { products, all: products } },
    entities: [...products, category('1'), category('2')],
  });
  await agrees('{ products { id categories { id name } } }');
  assert.deepEqual(asked(requests), ['a']);
  await agrees('{ products { categories { name rank } } }');
  await agrees('{ all { categories { name } } }');
  assert.deepEqual(asked(requests), ['a', 'b']);
});

test('@provides through an interface, and inside the fragment of one of its types', async () => {
  const animals: WorldObject[] = [
    { __typename: 'Dog', id: 'd', name: 'Fido', age: 8 },
    { __typename: 'Cat', id: 'c', name: 'Tom', age: 9 },
  ];
  const media: WorldObject = { __typename: 'Book', id: 'm1', animals };
  const { agrees, requests } = federate({
    subgraphs: {
      a: `type Query { media: Media @shareable book: Book @provides(fields: "animals { ... on Dog { name } }") }
        interface Media { id: ID! } interface Animal { id: ID! } type Book implements Media @key(fields: "id") { id: ID! animals: [Animal] @external }
        type Dog implements Animal @key(fields: "id") { id: ID! name: String @external } type Cat implements Animal @key(fields: "id") { id: ID! }`,
      b: `type Query { media: Media @shareable @provides(fields: "animals { id name }") } interface Media { id: ID! animals: [Animal] }
        interface Animal { id: ID! name: String } type Book implements Media @key(fields: "id") { id: ID! animals: [Animal] @shareable }
        type Dog implements Animal @key(fields: "id") { id: ID! name: String @external } type Cat implements Animal @key(fields: "id") { id: ID! name: String @external }`,
      c: `interface Media { id: ID! animals: [Animal] } interface Animal { id: ID! name: String age: Int }
        type Book implements Media @key(fields: "id") { id: ID! animals: [Animal] @shareable }
        type Dog implements Animal @key(fields: "id") { id: ID! name: String @shareable age: Int } type Cat implements Animal @key(fields: "id") { id: ID! name: String @shareable age: Int }`,
    },
    roots: { Query: { media, book: media } },
    entities: [...animals, media],
  });
  await agrees('{ media { id animals { id name } } }');
  assert.deepEqual(asked(requests), ['b']);
  await agrees('{ book { id animals { id ... on Dog { name } } } }');
  await agrees('{ book { id animals { id ... on Dog { name } ... on Cat { age } } } }');
  await agrees('{ book { animals { id ... on Cat { name } } } media { animals { ... on Dog { age name } } } }');
});

test('@provides on one member of a shared union', async () => {
  const book = { __typename: 'Book', id: 'm1', title: 'T' };
  const film = { __typename: 'Film', id: 'm2', title: 'F' };
  const { agrees } = federate({
    subgraphs: {
      a: `type Query { media: [Media] @shareable @provides(fields: "... on Book { title }") } union Media = Book | Film
        type Book @key(fields: "id") { id: ID! title: String @external } type Film @key(fields: "id") { id: ID! }`,
      b: 'type Book @key(fields: "id") { id: ID! title: String @shareable } type Film @key(fields: "id") { id: ID! title: String @shareable }',
      c: `type Query { media: [Media] @shareable } union Media = Book | Film
        type Book @key(fields: "id") { id: ID! title: String @shareable } type Film @key(fields: "id") { id: ID! }`,
    },
    roots: { Query: { media: [book, film] } },
    entities: [book, film],
  });
  await agrees('{ media { ... on Book { title } } }');
  await agrees('{ media { ... on Film { title } ... on Book { title id } } }');
});

test('@provides of a root field that every subgraph has', async () => {
  const dog = { __typename: 'Dog', id: 'd', tag: { __typename: 'Tag', id: 't', size: 3 } };
  const { agrees, requests } = federate({
    subgraphs: {
      a: 'type Query { dog: Dog @shareable } type Dog @key(fields: "id") { id: ID! } type Tag @key(fields: "id", resolvable: false) { id: ID! size: Int @shareable }',
      b: `type Query { dog: Dog @shareable @provides(fields: "tag { size }") } type Dog @key(fields: "id") { id: ID! tag: Tag }
        type Tag @key(fields: "id") { id: ID! size: Int @external }`,
    },
    roots: { Query: { dog } },
    entities: [dog],
  });
  await agrees('{ dog { tag { size } } }');
  assert.deepEqual(asked(requests), ['b']);
});
