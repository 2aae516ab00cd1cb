import assert from 'node:assert/strict';
import { test } from 'node:test';
import { execute, getIntrospectionQuery, parse } from 'graphql';
import { asked, federate } from '../../support/federation.ts';

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
