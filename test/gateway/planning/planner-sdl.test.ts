import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plannerSdl } from '../../../gateway/planning/planner-sdl.ts';
import { federate } from '../../support/federation.ts';

test('__typename leaves field sets, and only them', () => {
  const sdl = plannerSdl(`type T @join__type(graph: A, key: "__typename id org { __typename id }") {
    "Not the __typename." a: Int @join__field(graph: A, provides: "... on X { __typename y } z { __typename }")
  }`);
  assert.match(sdl, /key: "id org { id }"/);
  assert.match(sdl, /provides: "... on X { y } z { __typename }"/);
  assert.match(sdl, /Not the __typename/);
});

test('a graph whose field sets name __typename is served', async () => {
  const { agrees } = federate({
    subgraphs: {
      a: 'type Query { p: P @provides(fields: "__typename name") } type P @key(fields: "id __typename") { id: ID! name: String @external }',
      b: 'type P @key(fields: "id") { id: ID! name: String size: Int }',
    },
    roots: { Query: { p: { __typename: 'P', id: '1', name: 'N', size: 3 } } },
    entities: [{ __typename: 'P', id: '1', name: 'N', size: 3 }],
  });
  await agrees('{ p { name size } }');
});
