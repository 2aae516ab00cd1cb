import assert from 'node:assert/strict';
import { test } from 'node:test';
import { federate, representations, type WorldObject } from '../../support/federation.ts';

/** A key that looks empty but names its entity: the key, what each subgraph knows of it, and its value. */
const emptyKeys: Readonly<Record<string, { key: string; sdl?: string; fields?: string; value?: object }>> = {
  'the name of the type alone': { key: '__typename' },
  'an empty list': { key: 'tags', fields: 'tags: [String!]', value: { tags: [] } },
  'an empty list of objects': {
    key: 'parts { k }',
    fields: 'parts: [Part!]!',
    sdl: 'type Part @shareable { k: Int }',
    value: { parts: [] },
  },
  'a list of nulls': { key: 'tags', fields: 'tags: [String]', value: { tags: [null] } },
  'an empty object of a JSON scalar': {
    key: 'json',
    fields: 'json: JSON',
    sdl: 'scalar JSON',
    value: { json: {} },
  },
  'the name of the type of an object': {
    key: 'o { __typename }',
    fields: 'o: O',
    sdl: 'type O @shareable { k: Int }',
    value: { o: { __typename: 'O', k: 1 } },
  },
  'an object of which null is known': {
    key: 'o { k }',
    fields: 'o: O',
    sdl: 'type O @shareable { k: Int }',
    value: { o: { k: null } },
  },
  'an object that is null': {
    key: 'o { k }',
    fields: 'o: O',
    sdl: 'type O @shareable { k: Int }',
    value: { o: null },
  },
  'two values that are null': { key: 'a b', fields: 'a: Int b: Int', value: { a: null, b: null } },
};

for (const [name, { key, sdl = '', fields = '', value = {} }] of Object.entries(emptyKeys)) {
  for (const type of ['Int', 'Int!']) {
    test(`a key names its entity by ${name}; the field is ${type}`, async () => {
      const m: WorldObject = { __typename: 'M', n: 1, ...value };
      const of = (own: string) => `type M @key(fields: "${key}") { ${fields} ${own} } ${sdl}`;
      const { agrees, requests } = federate({
        subgraphs: { one: `type Query { m: M } ${of('x: Int')}`, two: of(`n: ${type}`) },
        roots: { Query: { m } },
        entities: [m],
      });
      await agrees('{ m { n } }');
      if (fields === 'o: O') await agrees('{ m { n o { k } } }');
      assert.equal(representations(requests).length, 1);
    });
  }
}

test('a key of which a part is missing is not asked, as deep as it lies; a requirement is not part of it', async () => {
  const m: WorldObject = { __typename: 'M', id: '1', n: 1, o: { p: { k: 1 }, z: 2 } };
  const { run, requests } = federate({
    subgraphs: {
      one: 'type Query { m: M } type M @key(fields: "id") { id: ID! }',
      two: 'type M @key(fields: "id") @key(fields: "o { p { k } }") { id: ID! o: O } type O @shareable { p: P } type P @shareable { k: Int }',
      three:
        'type M @key(fields: "o { p { k } }") { o: O n: Int } type O @shareable { p: P } type P @shareable { k: Int }',
    },
    roots: { Query: { m } },
    entities: [m],
    transports: {
      two: (next) => async (request) => {
        await next(request);
        return { data: { _entities: [{ __typename: 'M', o: { p: {} } }] } };
      },
    },
  });
  assert.deepEqual(await run('{ m { n } }'), { data: { m: { n: null } } });
  assert.deepEqual(
    requests.map(({ subgraph }) => subgraph),
    ['one', 'two'],
  );
});
