import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { execute, getIntrospectionQuery, parse } from 'graphql';
import { asked, federate, type WorldObject } from '../../support/federation.ts';

const { supergraph, agrees, run, requests } = federate({
  subgraphs: {
    a: `"Root." type Query { "A thing." thing(old: Int = 1 @deprecated, hidden: Int @inaccessible): Thing }
        "Thing." type Thing @key(fields: "id") @tag(name: "x") { id: ID! name: String @deprecated(reason: "no") }`,
    b: 'type Thing @key(fields: "id") { id: ID! size: Int }',
  },
  roots: { Query: { thing: { __typename: 'Thing', id: '1', name: 'N', size: 2 } } },
  entities: [{ __typename: 'Thing', id: '1', size: 2 }],
});

test('introspection alone asks no subgraph', async () => {
  const result = await run(getIntrospectionQuery());
  assert.deepEqual(asked(requests), []);
  const document = parse(getIntrospectionQuery());
  assert.equal(JSON.stringify(result), JSON.stringify(await execute({ schema: supergraph.schema, document })));
});

test('introspection beside data, under aliases, in fragments, with variables', async () => {
  await agrees(
    `query($name: String!, $deep: Boolean = true) {
      first: __typename
      thing { size name }
      s: __schema { queryType { name } }
      ...Q
      ... on Query { t: __type(name: "Nothing") { name } }
    }
    fragment Q on Query { __type(name: $name) { name fields(includeDeprecated: $deep) { name } } __schema { directives { name } } }`,
    { name: 'Thing' },
  );
});

test('the machinery of federation is not to be seen', async () => {
  const { data } = await run('{ __schema { types { name } directives { name } } }');
  const text = JSON.stringify(data);
  assert.doesNotMatch(text, /join__|link__|"tag"|inaccessible|_Any|_Entity/);
});

test('__typename of the root asks no subgraph', async () => {
  assert.deepEqual(await run('{ __typename t: __typename }'), { data: { __typename: 'Query', t: 'Query' } });
  assert.deepEqual(asked(requests), []);
});

describe('a query root below other fields', () => {
  const hub: WorldObject = { __typename: 'Hub', id: 'h', size: 3 };
  const tool: WorldObject = { __typename: 'Tool', id: 't' };
  const root: Record<string, unknown> = { __typename: 'Query', hub, hubs: [hub, null, hub], any: [tool, hub, null] };
  Object.assign(hub, { root, roots: [root, null, [root].at(1)], none: null, next: tool });
  Object.assign(tool, { root, roots: [], none: null });
  const nested = federate({
    subgraphs: {
      a: `type Query { hub: Hub hubs: [Hub] any: [Node] } type Mutation { act: Hub } interface Node { id: ID! root: Query none: Query next: Node }
          type Hub implements Node @key(fields: "id") { id: ID! root: Query roots: [Query] none: Query next: Tool }
          type Tool implements Node @key(fields: "id") { id: ID! root: Query roots: [Query] none: Query next: Node }`,
      b: 'type Hub @key(fields: "id") { id: ID! size: Int }',
    },
    roots: { Query: root, Mutation: { act: hub } },
    entities: [hub, tool],
  });

  test('tells of the schema that clients see, alone and beside data', async () => {
    await nested.agrees('{ hub { root { __schema { queryType { name } types { name } } } } }');
    await nested.agrees('{ hub { size root { __typename hub { size root { t: __type(name: "Hub") { name } } } } } }');
    await nested.agrees('{ hub { root { ...R } } ...R } fragment R on Query { __schema { directives { name } } }');
  });

  test('under aliases, in lists, merged, and where it is null', async () => {
    await nested.agrees(`{
      hubs { id: root { id: __type(name: "Tool") { name } } roots { size: __schema { types { kind } } hub { size } } none { __schema { types { name } } } }
      hub { root { __schema { queryType { name } } } root { ... { __schema { types { name } queryType { kind } } } } }
    }`);
  });

  test('below interfaces, differently for each type', async () => {
    await nested.agrees(`{
      any { id root { __schema { queryType { name } } } ... on Tool { root { x: __type(name: "Tool") { name } } next { root { __typename } } }
        ... on Hub { root { x: __type(name: "Hub") { name } } next { id root { y: __type(name: "ID") { name } } } } }
    }`);
  });

  test('with variables and conditions, and below a mutation', async () => {
    const query = `query($name: String!, $yes: Boolean = false) {
      hub { root { __type(name: $name) { name fields(includeDeprecated: $yes) { name } } s: __schema @include(if: $yes) { types { name } } } }
    }`;
    await nested.agrees(query, { name: 'Hub' });
    await nested.agrees(query, { name: 'Nothing', yes: true });
    await nested.agrees('mutation { act { id root { __schema { mutationType { name } } } } }');
  });
});
