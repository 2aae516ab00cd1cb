import type { ErrorDetails } from '../../gateway/execution/faults.ts';
import type { SubgraphResponse, Transport } from '../../gateway/transports/transport.ts';
import { federate, type WorldObject } from './federation.ts';

const team: WorldObject = { __typename: 'Team', id: 't', name: 'T', quota: 1 };
/** The people of the world. */
export const people: WorldObject[] = ['1', '2', '3'].map((id) => ({
  __typename: 'Person',
  id,
  name: `P${id}`,
  team,
  used: 1,
  must: 2,
}));

/** A gateway of which one subgraph, "quota" when none is named, answers like this. */
export function broken(
  answer: (response: SubgraphResponse) => unknown,
  subgraph = 'quota',
  errorDetails?: ErrorDetails,
  trusted?: string,
) {
  const wrapped =
    (next: Transport): Transport =>
    async (request) =>
      (await answer(await next(request))) as SubgraphResponse;
  return federate({
    subgraphs: {
      crm: `type Query { people: [Person!]! person: Person strict: Person! }
            type Person @key(fields: "id") { id: ID! name: String! team: Team }
            type Team @key(fields: "id") { id: ID! name: String }`,
      quota: `type Query { limits: [Int!] }
              type Person @key(fields: "id") { id: ID! used: Int must: Int! level: Int }
              type Team @key(fields: "id") { id: ID! quota: Int }`,
      third: 'type Person @key(fields: "id") { id: ID! level: Int @external rank: Int @requires(fields: "level") }',
    },
    roots: { Query: { people, person: people[0], strict: people[1], limits: [1, 2] } },
    entities: [...people, team],
    transports: { [subgraph]: wrapped },
    ...(errorDetails && { errorDetails }),
    isTrusted: (name) => name === trusted,
  });
}
