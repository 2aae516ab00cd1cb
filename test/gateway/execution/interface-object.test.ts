import assert from 'node:assert/strict';
import { test } from 'node:test';
import { federate, representations, type WorldObject } from '../../support/federation.ts';

const score = function (this: { title: string }) {
  return this.title.length;
};
const book: WorldObject = { __typename: 'Book', id: '1', title: 'Book', pages: 10, isbn: 'x', score };
const film: WorldObject = { __typename: 'Film', id: '2', title: 'Movie', len: 20, score };
for (const media of [book, film]) Object.assign(media, { reviews: [{ text: `on ${media['id']}`, of: media }] });

const { agrees, run, requests } = federate({
  subgraphs: {
    a: `
      type Query { media: [Media] book: Book }
      interface Media @key(fields: "id") { id: ID! title: String! }
      type Book implements Media @key(fields: "id") { id: ID! title: String! pages: Int }
      type Film implements Media @key(fields: "id") { id: ID! title: String! len: Int }`,
    b: `
      type Query { top: [Media] }
      type Media @key(fields: "id") @interfaceObject {
        id: ID! reviews: [Review] title: String! @external score: Int @requires(fields: "title")
      }
      type Review { text: String of: Media }`,
    c: 'type Book @key(fields: "id") { id: ID! isbn: String }',
  },
  roots: { Query: { media: [book, film], book, top: [film, book] } },
  entities: [book, film],
});

test('fields of the interface object on the interface and on its types', async () => {
  await agrees('{ media { id reviews { text } ... on Book { pages isbn } } book { reviews { text } title } }');
});

test('representations name the interface', async () => {
  await agrees('{ book { reviews { text } } }');
  assert.deepEqual(representations(requests), [{ __typename: 'Media', id: '1' }]);
});

test('the real __typename comes from the owner of the interface', async () => {
  await agrees('{ top { __typename id reviews { text of { t: __typename } } } }');
  await agrees('{ top { id } }');
});

test('concrete fragments through the interface object', async () => {
  await agrees(
    '{ top { ... on Book { pages isbn } ... on Film { len reviews { text } } reviews { of { ... on Book { isbn title } } } } }',
  );
});

test('requirements that are fields of the interface', async () => {
  await agrees('{ media { score } }');
  await agrees('{ top { score } }');
  await agrees('{ media { ... on Book { isbn score } ... on Film { reviews { text } } } book { score } }');
});

test('an interface object whose real type nobody knows has no __typename', async () => {
  const { run } = federate({
    subgraphs: {
      a: 'interface Media @key(fields: "id") { id: ID! } type Book implements Media @key(fields: "id") { id: ID! pages: Int } type Query { x: Int }',
      b: 'type Query { top: [Media] } type Media @key(fields: "id") @interfaceObject { id: ID! rank: Int }',
    },
    roots: { Query: { top: [{ id: '9', rank: 1 }] } },
  });
  assert.deepEqual(await run('{ top { id rank } }'), { data: { top: [{ id: '9', rank: 1 }] } });
  assert.deepEqual(await run('{ top { rank ... on Book { pages } } }'), { data: { top: [{ rank: 1 }] } });
  const { data, errors } = await run('{ top { __typename rank } }');
  assert.deepEqual(data, { top: [null] });
  assert.deepEqual(
    errors?.map(({ path }) => path),
    [['top', 0, '__typename']],
  );
});

test('nothing is asked twice', async () => {
  await run('{ media { reviews { text } } }');
  assert.equal(requests.length, 2);
});

test('what only one type has, and what another interface object has, below an interface object', async () => {
  const novel: WorldObject = { __typename: 'Novel', id: '1', price: 5, cost: 6, origin: 'O' };
  const movie: WorldObject = { __typename: 'Movie', id: '2', origin: 'P' };
  for (const asset of [novel, movie]) Object.assign(asset, { likes: [movie, novel] });
  const { agrees, requests } = federate({
    subgraphs: {
      a: 'type Asset @interfaceObject @key(fields: "id") { id: ID! likes: [Asset] } type Query { assets: [Asset] }',
      c: `interface Asset @key(fields: "id") { id: ID! } union Thing = Novel type Query { thing: Thing }
        interface Priced { id: ID! cost: Int }
        type Novel implements Asset & Priced @key(fields: "id") { id: ID! price: Int cost: Int } type Movie implements Asset @key(fields: "id") { id: ID! }`,
      b: 'type Asset @interfaceObject @key(fields: "id") { id: ID! origin: String }',
    },
    roots: { Query: { assets: [novel, movie] } },
    entities: [novel, movie],
  });
  await agrees('{ assets { ... on Novel { price } } }');
  await agrees('{ assets { id ... on Novel { p: price origin likes { ... on Novel { price __typename } } } } }');
  await agrees('{ assets { ... on Novel { t: __typename a: id price ... { b: id q: price } } } }');
  await agrees('{ assets { ... on Movie { a: origin } ... on Priced { c: cost d: id } } }');
  await agrees('{ assets { likes { ... on Thing { __typename } } } }');
  await agrees('{ assets { ... on Novel { origin } } }');
  assert.deepEqual(
    requests.map(({ subgraph }) => subgraph),
    ['a', 'c', 'b'],
  );
});

test('a requirement of an interface object, asked on a type and below another object', async () => {
  const madec = function (this: { label: string }) {
    return `${this.label}!`;
  };
  const author: WorldObject = { __typename: 'Author', id: '1', label: 'A', madec };
  const city: WorldObject = { __typename: 'City', id: '2', label: 'C', madec };
  const shop: WorldObject = { __typename: 'Shop', id: '3', label: 'S', madec, likes: author };
  Object.assign(author, { likes: city });
  Object.assign(city, { likes: shop });
  const { agrees } = federate({
    subgraphs: {
      a: 'type Asset @interfaceObject @key(fields: "id") { id: ID! likes: Asset }',
      b: `interface Asset @key(fields: "id") { id: ID! label: String } type Query { author: Author }
        type Author implements Asset @key(fields: "id") { id: ID! label: String }
        type City implements Asset @key(fields: "id") { id: ID! label: String }
        type Shop implements Asset @key(fields: "id") { id: ID! label: String }`,
      c: 'type Asset @interfaceObject @key(fields: "id") { id: ID! label: String @external madec: String @requires(fields: "label") }',
      d: 'type Shop @key(fields: "id") { id: ID! } type Query { shop: Shop }',
    },
    roots: { Query: { author, shop } },
    entities: [author, city, shop],
  });
  await agrees('{ author { madec } }');
  await agrees('{ author { likes { madec } } }');
  await agrees('{ shop { likes { madec } } }');
  await agrees('{ shop { likes { __typename madec likes { madec label } } } }');
});
