import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plannerSdl } from '../../../gateway/planning/planner-sdl.ts';
import { federate } from '../../support/federation.ts';

test('__typename leaves field sets, and only them', () => {
  const { sdl } = plannerSdl(`type T @join__type(graph: A, key: "__typename id org { __typename id }") {
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

test('provisions of different types that differ are left out, others are kept', () => {
  const provisions = (items: string, two: string) =>
    plannerSdl(`type Query @join__type(graph: B) {
      one: Book @join__field(graph: B, provides: "score") two: [Book] @join__field(graph: B, provides: "${two}")
    }
    type Shop @join__type(graph: B) { items: Book @join__field(graph: B, provides: "${items}") }
    type Book @join__type(graph: A, key: "id") @join__type(graph: B, key: "id") {
      id: ID! score: Int @join__field(graph: A) @join__field(graph: B, external: true) data: Int @join__field(graph: A)
    }`).sdl.match(/provides/g)?.length;
  assert.equal(provisions('score', 'score'), 3);
  assert.equal(provisions('data', 'score'), undefined);
  assert.equal(
    plannerSdl(`type Query @join__type(graph: B) {
      one: Book @join__field(graph: B, provides: "score") two: [Book] @join__field(graph: B, provides: "data")
    } type Book @join__type(graph: B) { score: Int data: Int }`).sdl.match(/provides/g)?.length,
    2,
  );
});

test('a provision at several depths of one type is left out', () => {
  const { sdl } =
    plannerSdl(`type Query @join__type(graph: B) { shop: Shop @join__field(graph: B, provides: "peer { size }") }
  type Shop @join__type(graph: B) { peer: Shop size: Int @join__field(graph: B, external: true) }`);
  assert.doesNotMatch(sdl, /provides/);
});
