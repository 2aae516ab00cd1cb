import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Dice } from './dice.ts';
import { logicalGraph } from './logical-graph.ts';
import { withFaults } from './random-faults.ts';

/** The places that faults of their own come to, in many worlds of books whose owners two subgraphs tell. */
function faultyPlaces(owner: string): readonly string[] {
  const subgraph = (own: string, type: string) => `
    type Query { ${own}: [Shelf!]! }
    type Shelf { ${own}Books: [Book!]! }
    type Book @key(fields: "id") { id: ID! owner: ${type} @shareable ${own}: Int! }
    type Author @key(fields: "id") { id: ID! ${own}Name: String! ${own}Age: Int }`;
  const graph = logicalGraph({ a: subgraph('a', '[Author!]'), b: subgraph('b', owner) });
  const world = {
    entities: { one: { __typename: 'Author', id: '1' }, two: { __typename: 'Book', id: '2' } },
    roots: { Query: {} },
  };
  const found = Array.from({ length: 300 }, (_, seed) => withFaults(new Dice(seed), graph, world, 'apart').entities);
  const places = found.flatMap((entities) =>
    Object.values(entities).flatMap(({ __typename, id, ...faults }) =>
      Object.keys(faults).map((field) => `${__typename}.${field}`),
    ),
  );
  return [...new Set(places)].sort();
}

test('Null takes nothing along to a field whose subgraphs differ in where it may stand', () => {
  assert.deepEqual(faultyPlaces('[Author!]'), [
    ...['Author.aAge', 'Author.aName', 'Author.bAge', 'Author.bName'],
    ...['Book.a', 'Book.b'],
  ]);
  assert.deepEqual(faultyPlaces('[Author!]!'), ['Author.aAge', 'Author.bAge', 'Book.a', 'Book.b']);
});
