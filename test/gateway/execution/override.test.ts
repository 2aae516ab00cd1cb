import assert from 'node:assert/strict';
import { test } from 'node:test';
import { federate, type WorldObject } from '../../support/federation.ts';

test('@override of a field that others require', async () => {
  const prefixed = (prefix: string) =>
    function (this: { name: string }) {
      return prefix + this.name;
    };
  const user: WorldObject = { __typename: 'User', id: 'u1', name: 'N', ofA: prefixed('a:'), ofC: prefixed('c:') };
  const { agrees, requests } = federate({
    subgraphs: {
      a: 'type Query { inA: User } type User @key(fields: "id") { id: ID name: String @external ofA: String! @requires(fields: "name") }',
      b: 'type Query { inB: User } type User @key(fields: "id") { id: ID name: String @shareable @override(from: "c") }',
      c: 'type Query { inC: User } type User @key(fields: "id") { id: ID name: String @external ofC: String! @requires(fields: "name") }',
    },
    roots: { Query: { inA: user, inB: user, inC: user } },
    entities: [user],
  });
  for (const root of ['inA', 'inB', 'inC']) {
    await agrees(`{ ${root} { id name ofA ofC } }`);
    await agrees(`{ ${root} { ofC } }`);
    assert.ok(requests.every(({ subgraph, query }) => subgraph === 'b' || !/\bname\b/.test(query)));
  }
});

test('@override where the types implement other interfaces', async () => {
  const pictures = ['1', '2'].map((id): WorldObject => ({ __typename: 'Picture', id, at: `at${id}` }));
  const note: WorldObject = { __typename: 'Note', id: '3', at: 'at3', body: 'b' };
  const { agrees, requests } = federate({
    subgraphs: {
      a: `type Query { feed: [Post] } interface Post { id: ID! at: String! }
        type Picture implements Post @key(fields: "id") { id: ID! at: String! } type Note implements Post @key(fields: "id") { id: ID! at: String! body: String! }`,
      b: `type Query { other: [Dated] } interface Dated { id: ID! at: String! }
        type Picture implements Dated @key(fields: "id") { id: ID! at: String! @override(from: "a") }`,
    },
    roots: { Query: { feed: [...pictures, note], other: pictures } },
    entities: [...pictures, note],
  });
  await agrees('{ feed { id at } }');
  assert.ok(requests.some(({ subgraph }) => subgraph === 'b'));
  await agrees('{ feed { ... on Picture { id at } ... on Note { body } } }');
  await agrees('{ other { at id ... on Picture { at id } } feed { __typename } }');
});
