import type { SubgraphSource } from '../../../gateway/composition/subgraph.ts';

/**
 * Subgraphs as a large company has them: entities of their own that know those of the neighbour, one entity that all extend,
 * values that all share, interfaces, unions, enums and inputs.
 */
export function manySubgraphs(count: number, typesEach: number): readonly SubgraphSource[] {
  return Array.from({ length: count }, (_, index) => {
    const name = `s${index}`;
    return { name, url: `http://${name}.example`, sdl: sdlOf(index, count, typesEach) };
  });
}

/** The same subgraph with one field more. */
export function withOneField(source: SubgraphSource): SubgraphSource {
  return { ...source, sdl: source.sdl.replace('  owner: User\n', '  owner: User\n  added: Int\n') };
}

function sdlOf(index: number, count: number, typesEach: number): string {
  const own = `S${index}`;
  const next = `S${(index + 1) % count}`;
  // Ten types are none of these; of each entity the neighbour has a part.
  const entities = Math.max(Math.floor((typesEach - 10) / 2), 2);
  const types = Array.from({ length: entities }, (_, type) => {
    const sibling = (type + 1) % entities;
    return `type ${own}Thing${type} implements ${own}Named @key(fields: "id")${type % 8 === 0 ? ' @key(fields: "code")' : ''} {
  id: ID!
${type % 8 === 0 ? '  code: String!\n' : ''}  name: String
  size(unit: ${own}Unit = METRE): Int
  sibling: ${own}Thing${sibling}
  siblings(first: Int = 10, after: String): [${own}Thing${sibling}!]!
  neighbour: ${next}Thing${type}${type % 8 === 0 ? ' @provides(fields: "name")' : ''}
  owner: User
  page: Page
}

type ${next}Thing${type} @key(fields: "id") {
  id: ID!
${type % 8 === 0 ? '  name: String @external\n' : '  weight: Int @external\n'}  from${own}: [${own}Thing${type}!]
${type % 8 === 0 ? '' : `  price${own}: Float @requires(fields: "weight")\n`}}
`;
  }).join('\n');
  const weights = types.replaceAll(/(type S\d+Thing\d+ implements .*\n {2}id: ID!\n)/g, '$1  weight: Int\n');
  return `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@provides", "@requires", "@tag", "@inaccessible"])

type Query {
  ${own.toLowerCase()}(id: ID!): ${own}Thing0
  all${own}(filter: ${own}Filter): [${own}Thing1!]!
  any${own}: ${own}Any
  named${own}: ${own}Named
}

type Mutation {
  change${own}(input: ${own}Input!): ${own}Thing1
}

type User @key(fields: "id") {
  id: ID!
  things${own}: [${own}Thing0!]
}

type Page @shareable {
  next: String
  total: Int
}

interface ${own}Named {
  id: ID!
  name: String
}

union ${own}Any = ${own}Thing0 | ${own}Thing1

enum ${own}Unit { METRE FOOT }

input ${own}Filter {
  name: String
  unit: ${own}Unit = METRE
}

input ${own}Input {
  id: ID!
  name: String
}

type ${own}Place @shareable {
  street: String
  city: String
}

${weights}`;
}
