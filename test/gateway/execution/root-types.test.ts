import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asked, federate, type WorldObject } from '../../support/federation.ts';

const hub: WorldObject = { __typename: 'Hub', id: 'h', size: 3, name: 'N' };
const root: Record<string, unknown> = { hub, shared: { x: 1, y: 2 }, all: [hub, null], local: 7 };
Object.assign(hub, { root: { ...root }, roots: [{ ...root }, null], none: null });

const { agrees, requests, supergraph } = federate({
  subgraphs: {
    a: `schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"]) { query: RootQuery mutation: RootMutation }
        type RootQuery { hub: Hub @shareable all: [Hub] @shareable shared: S @shareable local: Int @shareable }
        type RootMutation { act(n: Int): Hub again: Hub other: RootQuery! }
        type S @shareable { x: Int y: Int }
        type Hub @key(fields: "id") { id: ID! name: String root: RootQuery roots: [RootQuery] none: RootQuery }`,
    b: `type Query { hub: Hub @shareable all: [Hub] @shareable shared: S @shareable local: Int @shareable } type Mutation { plain: Hub }
        type S @shareable { x: Int y: Int } type Hub @key(fields: "id") { id: ID! size: Int }`,
  },
  roots: { Query: root, Mutation: { act: hub, again: hub, plain: hub, other: root } },
  entities: [hub],
});

test('root types have the default names for clients, whatever a subgraph calls them', async () => {
  assert.equal(supergraph.schema.getType('RootQuery'), undefined);
  assert.equal(supergraph.schema.getQueryType()?.name, 'Query');
  assert.equal(supergraph.schema.getMutationType()?.name, 'Mutation');
  await agrees('{ __typename hub { root { __typename t: __typename } } }');
  await agrees('{ __schema { queryType { name } mutationType { name } } r: __type(name: "RootQuery") { name } }');
});

test('queries, with fragments on the root', async () => {
  await agrees('{ hub { name size } t: __typename }');
  await agrees(
    '{ ... on Query { hub { name } all { name } } ...F } fragment F on Query { shared { x y } all { size } }',
  );
});

test('mutations, and the query root below them', async () => {
  await agrees('mutation { __typename act(n: 1) { name size } ... on Mutation { plain { name } again { size } } }');
  await agrees('mutation { other { __typename hub { name size } ... on Query { local } } x: act { root { local } } }');
});

test('the query root below an entity, in a list, and null', async () => {
  await agrees(`{ hub {
    root { __typename hub { id size name } ... on Query { all { name size } } ...F }
    roots { __typename local hub { roots { local } } }
    none { __typename local }
  } } fragment F on Query { shared { x y } }`);
  await agrees('{ all { root { local } } }');
  assert.deepEqual(asked(requests), ['a']);
});
