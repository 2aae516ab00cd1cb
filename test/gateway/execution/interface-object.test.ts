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
